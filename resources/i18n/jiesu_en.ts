<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>ActDialog</name>
    <message>
        <source>这一步不用填什么。</source>
        <translation>Nothing to fill in here.</translation>
    </message>
</context>
<context>
    <name>ActForm</name>
    <message>
        <source>如 {example}</source>
        <translation>e.g. {example}</translation>
    </message>
    <message>
        <source>代码、名称或拼音首字母</source>
        <translation>Code, name or pinyin initials</translation>
    </message>
    <message>
        <source>请选</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>可选多项，代码或名称</source>
        <translation>One or more: code or name</translation>
    </message>
</context>
<context>
    <name>AddBox</name>
    <message>
        <source>新增</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>没有上级</source>
        <translation>none above</translation>
    </message>
    <message>
        <source>上级</source>
        <translation>Above it</translation>
    </message>
    <message>
        <source>办法一样的那一项</source>
        <translation>the one that is handled alike</translation>
    </message>
    <message>
        <source>和谁一样</source>
        <translation>Handled like</translation>
    </message>
    <message>
        <source>拼音键</source>
        <translation>Pinyin key</translation>
    </message>
    <message>
        <source>可以不写，如 cfy</source>
        <translation>may be left empty, e.g. cfy</translation>
    </message>
</context>
<context>
    <name>AgainBox</name>
    <message>
        <source>重新打开，换人办</source>
        <translation>Reopen in other hands</translation>
    </message>
    <message>
        <source>交给谁</source>
        <translation>To whom</translation>
    </message>
    <message>
        <source>哪里不满意</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>先不分派</source>
        <translation>Nobody yet</translation>
    </message>
    <message>
        <source>照顾客的话写</source>
        <translation>In the customer&apos;s words</translation>
    </message>
</context>
<context>
    <name>Alarm</name>
    <message>
        <source>我来办</source>
        <translation>I take it</translation>
    </message>
    <message>
        <source>特急 {count} 件没人接</source>
        <translation>{count} critical, nobody on it</translation>
    </message>
    <message>
        <source>{customer} · {matter} · {moment}</source>
        <translation>{customer} · {matter} · {moment}</translation>
    </message>
</context>
<context>
    <name>AppearanceMenu</name>
    <message>
        <source>跟随系统</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large letters</translation>
    </message>
</context>
<context>
    <name>AppointmentsPane</name>
    <message>
        <source>今天的预约</source>
        <translation>Appointments today</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>今天没有约好的电话和上门</source>
        <translation>No calls or home visits arranged for today</translation>
    </message>
</context>
<context>
    <name>Arrangement</name>
    <message>
        <source>这一步、提示、记录</source>
        <translation>This step, tips, records</translation>
    </message>
    <message>
        <source>这一步</source>
        <translation>This step</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Tips</translation>
    </message>
    <message>
        <source>记录</source>
        <translation>Records</translation>
    </message>
</context>
<context>
    <name>Attachments</name>
    <message>
        <source>选要附上的文件</source>
        <translation>Choose the files to attach</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>还没有附件：按 Ctrl+V 贴上截图，或把照片、小票、录音拖到这一页上</source>
        <translation>No attachments yet: press Ctrl+V to paste a screenshot, or drop photos, receipts, recordings on this page</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>撤下</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>选文件…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <source>文件还没有到</source>
        <translation>the file has not arrived</translation>
    </message>
</context>
<context>
    <name>AttentionPane</name>
    <message>
        <source>需要留意</source>
        <translation>Needs an eye</translation>
    </message>
    <message>
        <source>草稿：{moment} 没写完的登记</source>
        <translation>Draft: registration left at {moment}</translation>
    </message>
    <message>
        <source>草稿 {count} 份：最近 {moment}</source>
        <translation>{count} drafts, last {moment}</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>{year} 年没有放假调休表</source>
        <translation>No table of holidays for {year}</translation>
    </message>
    <message>
        <source>去导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>没有要留意的</source>
        <translation>Nothing to look at</translation>
    </message>
    <message>
        <source>接收</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>{case}交给{to}，还没接收</source>
        <translation>{case} handed to {to}, not yet accepted</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>交接还没接收</source>
        <translation>Handed over, not yet accepted</translation>
    </message>
    <message>
        <source>{by}交给你：{case}</source>
        <translation>{by} hands you {case}</translation>
    </message>
    <message>
        <source>未分派</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>见习登记待放行</source>
        <translation>Trainee drafts to release</translation>
    </message>
    <message>
        <source>{days} 天没有联系过顾客</source>
        <translation>No contact for {days} days</translation>
    </message>
    <message>
        <source>冲突待看</source>
        <translation>Conflicts to review</translation>
    </message>
</context>
<context>
    <name>Box</name>
    <message>
        <source>先不做</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>BrokenBanner</name>
    <message>
        <source>已做到</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>应在 {moment} 前</source>
        <translation>Due by {moment}</translation>
    </message>
    <message>
        <source>另有 {count} 项</source>
        <translation>{count} more</translation>
    </message>
    <message>
        <source>承诺没做到</source>
        <translation>Promise not kept</translation>
    </message>
</context>
<context>
    <name>BrokenPromises</name>
    <message>
        <source>另有 {count} 项，看全部</source>
        <translation>{count} more: see all</translation>
    </message>
    <message>
        <source>打电话</source>
        <translation>Call</translation>
    </message>
    <message>
        <source>打电话给{name}：{promise}</source>
        <translation>Call {name}: {promise}</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>打开{name}的投诉</source>
        <translation>Open the case of {name}</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>相机里刚拍的</source>
        <translation>Just photographed</translation>
    </message>
    <message>
        <source>刚拍的照片</source>
        <translation>New photos</translation>
    </message>
    <message>
        <source>附上选中的</source>
        <translation>Attach the chosen</translation>
    </message>
    <message>
        <source>选文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>先不附</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>还没有选相机文件夹：点「选文件夹…」，选手机或相机的照片在这台电脑上的位置，以后就记得</source>
        <translation>No camera folder yet: press “Choose folder…” and say where this computer has the pictures of the phone or camera; it is remembered</translation>
    </message>
    <message>
        <source>最近 {minutes} 分钟里没有新照片</source>
        <translation>No new photos in the last {minutes} minutes</translation>
    </message>
    <message>
        <source>最近 {minutes} 分钟的照片，最新的在前；空格多选，回车附上</source>
        <translation>Photos of the last {minutes} minutes, newest first; Space chooses several, Enter attaches</translation>
    </message>
</context>
<context>
    <name>CardAnswers</name>
    <message>
        <source>还可以问</source>
        <translation>Further questions</translation>
    </message>
</context>
<context>
    <name>CareDialog</name>
    <message>
        <source>记关怀</source>
        <translation>Note care</translation>
    </message>
    <message>
        <source>没有说</source>
        <translation>Not said</translation>
    </message>
    <message>
        <source>为了什么</source>
        <translation>What for</translation>
    </message>
    <message>
        <source>说了什么</source>
        <translation>What was said</translation>
    </message>
    <message>
        <source>如 中秋问候，送月饼券</source>
        <translation>e.g. greeting at mid-autumn, a voucher</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Way</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>不写就是现在</source>
        <translation>Now, if left empty</translation>
    </message>
</context>
<context>
    <name>CarePlanDialog</name>
    <message>
        <source>安排关怀（{count} 位）</source>
        <translation>Plan care ({count})</translation>
    </message>
    <message>
        <source>30 天后</source>
        <translation>in 30 days</translation>
    </message>
    <message>
        <source>90 天后</source>
        <translation>in 90 days</translation>
    </message>
    <message>
        <source>30 天和 90 天后</source>
        <translation>in 30 and in 90</translation>
    </message>
    <message>
        <source>什么时候问候</source>
        <translation>When to ask</translation>
    </message>
    <message>
        <source>到那天列在「回访」里；记了关怀就不再列</source>
        <translation>Listed under Calls on that day, until care is noted</translation>
    </message>
</context>
<context>
    <name>CaseAttaching</name>
    <message>
        <source>「{file}」已经附在这一件上</source>
        <translation>“{file}” is attached to this case already</translation>
    </message>
    <message>
        <source>已附上 {count} 个文件</source>
        <translation>{count} files attached</translation>
    </message>
    <message>
        <source>已附上「{file}」</source>
        <translation>“{file}” attached</translation>
    </message>
    <message>
        <source>已附上「{file}」，动图只留了第一帧</source>
        <translation>“{file}” attached; of a moving picture only the first frame is kept</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undone</translation>
    </message>
    <message>
        <source>已撤下「{file}」</source>
        <translation>“{file}” removed</translation>
    </message>
    <message>
        <source>{act} 已记下</source>
        <translation>{act}: recorded</translation>
    </message>
</context>
<context>
    <name>CaseDoing</name>
    <message>
        <source>进展告知已记下，给顾客的话已复制</source>
        <translation>Progress notice noted; the words for the customer are copied</translation>
    </message>
    <message>
        <source>{act} 已记下</source>
        <translation>{act}: recorded</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>登记单已打开</source>
        <translation>Slip opened</translation>
    </message>
</context>
<context>
    <name>CaseFilterBar</name>
    <message>
        <source>状态</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>类别 全部</source>
        <translation>Category: all</translation>
    </message>
    <message>
        <source>性质</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>站点</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>收到，从</source>
        <translation>Received from</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>收到，到</source>
        <translation>Received until</translation>
    </message>
    <message>
        <source>到</source>
        <translation>to</translation>
    </message>
    <message>
        <source>只看超期</source>
        <translation>Overdue only</translation>
    </message>
    <message>
        <source>只看我的</source>
        <translation>Mine only</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>未结</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>未分派</source>
        <translation>Unassigned</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>标签 {tags}</source>
        <translation>Tags: {tags}</translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>主办 {name}</source>
        <translation>Owner: {name}</translation>
    </message>
    <message>
        <source>未分派</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>首问 {name}</source>
        <translation>First asked: {name}</translation>
    </message>
</context>
<context>
    <name>CaseListPage</name>
    <message>
        <source>投诉</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>列表、预览</source>
        <translation>List, preview</translation>
    </message>
    <message>
        <source>列表</source>
        <translation>List</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>上下键选一件，回车打开；空格勾选，Ctrl+A 全勾，下面的按钮对勾选的一起做。在查找框里输入编号，或扫描登记单，再按回车就直接打开。点列名按那一列排列。</source>
        <translation>Up and down pick a case, Enter opens it; Space ticks, Ctrl+A ticks all, and the buttons below act on all that are ticked. Type a number in the search box, or scan a slip, and press Enter to open it at once. Click a heading to sort by it.</translation>
    </message>
</context>
<context>
    <name>CasePage</name>
    <message>
        <source>有新版接诉台写的内容</source>
        <translation>Written by a newer version</translation>
    </message>
    <message>
        <source>这个版本看不全，升级后再办这一件</source>
        <translation>This version cannot read all of it; update before going on with this case</translation>
    </message>
    <message>
        <source>投诉 {number}</source>
        <translation>Complaint {number}</translation>
    </message>
    <message>
        <source>{moment} 没存完的内容还在</source>
        <translation>What was not saved at {moment} is still here</translation>
    </message>
    <message>
        <source>六步可以来回走，每步写多少存多少；办结前缺什么会列出来。</source>
        <translation>Go through the six steps in any order and save as much as you have. Whatever is missing before closing will be listed.</translation>
    </message>
    <message>
        <source>剪贴板里没有图片或文件</source>
        <translation>There is no picture or file on the clipboard</translation>
    </message>
    <message>
        <source>{act} 已记下</source>
        <translation>{act}: saved</translation>
    </message>
</context>
<context>
    <name>CasePreviewPane</name>
    <message>
        <source>没有选中的投诉</source>
        <translation>No complaint chosen</translation>
    </message>
    <message>
        <source>用上下键选一件</source>
        <translation>Pick one with the up and down keys</translation>
    </message>
    <message>
        <source>预览</source>
        <translation>Preview</translation>
    </message>
    <message>
        <source>最近</source>
        <translation>Latest</translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>第 {place} 步 {name}</source>
        <translation>Step {place}: {name}</translation>
    </message>
    <message>
        <source>这个电话另有 {count} 件</source>
        <translation>{count} more from this telephone</translation>
    </message>
    <message>
        <source>诉求</source>
        <translation>Demand</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>最近联络</source>
        <translation>Last contact</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>回访安排</source>
        <translation>Visit planned</translation>
    </message>
    <message>
        <source>以前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>{moment} 前：{text}</source>
        <translation>by {moment}: {text}</translation>
    </message>
    <message>
        <source>待批准</source>
        <translation>waits for approval</translation>
    </message>
</context>
<context>
    <name>CaseSteps</name>
    <message>
        <source>待回访 {day}</source>
        <translation>Visit by {day}</translation>
    </message>
    <message>
        <source>还缺 {count} 项</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>未开始</source>
        <translation>Not started</translation>
    </message>
</context>
<context>
    <name>CaseTablePane</name>
    <message>
        <source>投诉列表</source>
        <translation>List of complaints</translation>
    </message>
    <message>
        <source>没有符合的投诉</source>
        <translation>No complaint matches</translation>
    </message>
    <message>
        <source>换一个视图，或者放宽筛选</source>
        <translation>Try another view or fewer filters</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filters</translation>
    </message>
    <message>
        <source>还没有登记过投诉</source>
        <translation>No complaint has been registered yet</translation>
    </message>
    <message>
        <source>登记的第一件会列在这里</source>
        <translation>The first one you register is listed here</translation>
    </message>
</context>
<context>
    <name>ChangeBox</name>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>在用</source>
        <translation>offered</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>not offered</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>并入</source>
        <translation>Put into</translation>
    </message>
    <message>
        <source>不并就空着</source>
        <translation>empty: nowhere</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>从前叫 {names}</source>
        <translation>Formerly {names}</translation>
    </message>
    <message>
        <source>并入后停用，统计算在那一项下；登记过的不改</source>
        <translation>Then it is not offered and is counted there; what was registered stays</translation>
    </message>
</context>
<context>
    <name>Choosers</name>
    <message>
        <source>这台电脑没有能打开它的程序。文件已经写好，在这里：
{path}</source>
        <translation>This computer has no program that opens it. The file is written; it is here:
{path}</translation>
    </message>
    <message>
        <source>打不开文件</source>
        <translation>Cannot open the file</translation>
    </message>
</context>
<context>
    <name>Clocks</name>
    <message>
        <source>暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>已按时</source>
        <translation>in time</translation>
    </message>
</context>
<context>
    <name>CodePicker</name>
    <message>
        <source>原 {name}</source>
        <translation>formerly {name}</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>Show all</translation>
    </message>
</context>
<context>
    <name>CodeTags</name>
    <message>
        <source>去掉这一项</source>
        <translation>Remove this</translation>
    </message>
</context>
<context>
    <name>ColumnsBox</name>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>空格显示或隐藏，Ctrl+↑↓ 移动，Ctrl+←→ 变窄变宽</source>
        <translation>Space shows or hides, Ctrl+↑↓ moves, Ctrl+←→ narrower and wider</translation>
    </message>
    <message>
        <source>就这样</source>
        <translation>Use these</translation>
    </message>
    <message>
        <source>恢复原样</source>
        <translation>As it came</translation>
    </message>
</context>
<context>
    <name>ComingBackBox</name>
    <message>
        <source>这一次是</source>
        <translation>This time it is</translation>
    </message>
    <message>
        <source>这一次是哪一种？</source>
        <translation>What is it this time?</translation>
    </message>
    <message>
        <source>回去看看</source>
        <translation>Back to the form</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>改紧急程度、复杂程度、收到或答复期限时要写</source>
        <translation>Needed to change urgency, complexity, time received or reply date</translation>
    </message>
    <message>
        <source>先不改</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>性质</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Received</translation>
    </message>
</context>
<context>
    <name>CustomerExporting</name>
    <message>
        <source>关怀回访名单-{day}.xlsx</source>
        <translation>greetings-and-visits-{day}.xlsx</translation>
    </message>
    <message>
        <source>电话要写全吗</source>
        <translation>Write whole telephones?</translation>
    </message>
    <message>
        <source>写全的名单谁拿到都能看，导出会记在流水里；不打电话的话遮盖就够了。</source>
        <translation>Whoever gets the list can read them, and the journal tells that it was exported; masked is enough if nobody is to be called.</translation>
    </message>
    <message>
        <source>写全</source>
        <translation>Whole</translation>
    </message>
    <message>
        <source>遮盖</source>
        <translation>Masked</translation>
    </message>
    <message>
        <source>已导出 {name}</source>
        <translation>Exported {name}</translation>
    </message>
</context>
<context>
    <name>CustomerFields</name>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>手机或座机</source>
        <translation>Mobile or landline</translation>
    </message>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>称呼</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>姓名或称呼</source>
        <translation>Name or how to address</translation>
    </message>
    <message>
        <source>是哪一位</source>
        <translation>Which customer</translation>
    </message>
    <message>
        <source>共用电话，{people} 位，来过 {count} 次</source>
        <translation>Shared telephone: {people} customers, {count} complaints</translation>
    </message>
    <message>
        <source>老顾客，来过 {count} 次</source>
        <translation>Known customer, complaints: {count}</translation>
    </message>
    <message>
        <source>就是「{name}」</source>
        <translation>Same as “{name}”</translation>
    </message>
    <message>
        <source>另一位顾客</source>
        <translation>Another customer</translation>
    </message>
    <message>
        <source>沟通注意：{note}</source>
        <translation>Mind: {note}</translation>
    </message>
</context>
<context>
    <name>CustomerListPane</name>
    <message>
        <source>客户列表</source>
        <translation>List of customers</translation>
    </message>
    <message>
        <source>没有找到这样的顾客</source>
        <translation>No such customer</translation>
    </message>
    <message>
        <source>试试电话里的几位、姓名，或拼音首字母</source>
        <translation>Try some digits of the telephone, a name, or pinyin initials</translation>
    </message>
    <message>
        <source>看最近来过的</source>
        <translation>Show who came lately</translation>
    </message>
    <message>
        <source>只列出 {count} 位，多写几个字再找</source>
        <translation>Only {count} are listed; type more letters</translation>
    </message>
    <message>
        <source>共 {count} 位</source>
        <translation>{count} in all</translation>
    </message>
    <message>
        <source>选了 {count} 位</source>
        <translation>{count} chosen</translation>
    </message>
</context>
<context>
    <name>CustomerRecords</name>
    <message>
        <source>投诉、承诺、赔付、关怀、合并、历史</source>
        <translation>Cases, promises, redress, care, merged, history</translation>
    </message>
    <message>
        <source>投诉</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Promises</translation>
    </message>
    <message>
        <source>赔付</source>
        <translation>Redress</translation>
    </message>
    <message>
        <source>关怀</source>
        <translation>Care</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>历史</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>补充</source>
        <translation>More</translation>
    </message>
    <message>
        <source>选中的这一份不是同一个人时分开，其余的仍在一起</source>
        <translation>Somebody else? Part them; the others stay together</translation>
    </message>
    <message>
        <source>顾客放弃</source>
        <translation>Waived by the customer</translation>
    </message>
    <message>
        <source>未兑现</source>
        <translation>Not kept</translation>
    </message>
    <message>
        <source>待兑现</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>迟兑现</source>
        <translation>Kept late</translation>
    </message>
    <message>
        <source>按时兑现</source>
        <translation>Kept in time</translation>
    </message>
    <message>
        <source>已付</source>
        <translation>Paid</translation>
    </message>
    <message>
        <source>还没付</source>
        <translation>Not paid yet</translation>
    </message>
    <message>
        <source>来过 {count} 次</source>
        <translation>Came {count}×</translation>
    </message>
</context>
<context>
    <name>CustomersPage</name>
    <message>
        <source>客户</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>找顾客</source>
        <translation>Find a customer</translation>
    </message>
    <message>
        <source>电话里的几位、姓名、拼音首字母</source>
        <translation>Telephone digits, name, pinyin initials</translation>
    </message>
    <message>
        <source>视图</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>列表、资料</source>
        <translation>List, profile</translation>
    </message>
    <message>
        <source>列表</source>
        <translation>List</translation>
    </message>
    <message>
        <source>资料</source>
        <translation>Profile</translation>
    </message>
    <message>
        <source>级别 全部</source>
        <translation>Level: all</translation>
    </message>
    <message>
        <source>只看{level}</source>
        <translation>Level: {level}</translation>
    </message>
    <message>
        <source>输入几位电话、姓名或拼音首字母就能找到顾客，上下键选一位，回车看投诉。级别把名单缩小；按住 Shift 用上下键选几位，导出就只写这几位，不选就写整张名单。同一个人留过两份资料时用合并，登记过的内容不改，随时可以分开。</source>
        <translation>Type some digits of a telephone, a name or pinyin initials to find a customer; up and down choose one, Enter shows the cases. A level narrows the list; hold Shift with up and down to choose several, and only they are exported, else the whole list. Merge where one person was registered twice: nothing registered is changed, and they can be parted at any time.</translation>
    </message>
    <message>
        <source>资料已改</source>
        <translation>Profile changed</translation>
    </message>
    <message>
        <source>关怀已记下</source>
        <translation>Care noted</translation>
    </message>
    <message>
        <source>关怀已安排</source>
        <translation>Care is planned</translation>
    </message>
    <message>
        <source>已合并成一位</source>
        <translation>They are one customer now</translation>
    </message>
    <message>
        <source>已分开</source>
        <translation>Parted</translation>
    </message>
    <message>
        <source>已撤销</source>
        <translation>Undone</translation>
    </message>
</context>
<context>
    <name>DictionaryPane</name>
    <message>
        <source>哪张字典</source>
        <translation>Which dictionary</translation>
    </message>
    <message>
        <source>行业包</source>
        <translation>Industry packs</translation>
    </message>
    <message>
        <source>字典</source>
        <translation>Dictionaries</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Categories</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channels</translation>
    </message>
    <message>
        <source>诉求</source>
        <translation>Demands</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Causes</translation>
    </message>
    <message>
        <source>处理方式</source>
        <translation>Resolutions</translation>
    </message>
    <message>
        <source>代码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>拼音键</source>
        <translation>Pinyin key</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>取用</source>
        <translation>Taken</translation>
    </message>
    <message>
        <source>是</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>加的类别</source>
        <translation>Categories it adds</translation>
    </message>
    <message>
        <source>另外</source>
        <translation>Besides</translation>
    </message>
    <message>
        <source>{category}算{urgency}</source>
        <translation>{category} is {urgency}</translation>
    </message>
    <message>
        <source>回访多问{scores}</source>
        <translation>the visit also asks {scores}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>改名、停用、并入</source>
        <translation>Rename, switch off, put into</translation>
    </message>
    <message>
        <source>拆分</source>
        <translation>Split</translation>
    </message>
    <message>
        <source>取用或不用</source>
        <translation>Take or drop</translation>
    </message>
    <message>
        <source>已并入 {code}</source>
        <translation>put into {code}</translation>
    </message>
    <message>
        <source>本月{what}</source>
        <translation>This month: {what}</translation>
    </message>
    <message>
        <source>已停用</source>
        <translation>not offered</translation>
    </message>
    <message>
        <source>原 {name}</source>
        <translation>formerly {name}</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>代码不变不删；回车改名、停用、并入</source>
        <translation>Codes stay; Enter renames, switches off, puts into another</translation>
    </message>
</context>
<context>
    <name>DraftsDialog</name>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>接着写哪一件</source>
        <translation>Which one to go on with</translation>
    </message>
    <message>
        <source>接着写</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>扔掉</source>
        <translation>Throw away</translation>
    </message>
    <message>
        <source>先不写</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>存于</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>称呼</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>扔掉的草稿找不回来。</source>
        <translation>A draft that is thrown away is gone for good.</translation>
    </message>
    <message>
        <source>扔掉草稿</source>
        <translation>Throw the draft away</translation>
    </message>
    <message>
        <source>留着</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>EarlierCases</name>
    <message>
        <source>以前来过吗</source>
        <translation>Been here before?</translation>
    </message>
    <message>
        <source>填好电话就会查</source>
        <translation>Type a telephone to find out</translation>
    </message>
    <message>
        <source>这一次是</source>
        <translation>This time it is</translation>
    </message>
    <message>
        <source>重新打开的原因</source>
        <translation>Why it is opened again</translation>
    </message>
    <message>
        <source>这个电话第一次来</source>
        <translation>First time from this telephone</translation>
    </message>
    <message>
        <source>号码像的有 {count} 件</source>
        <translation>Numbers like this: {count}</translation>
    </message>
    <message>
        <source>同一总机来过 {count} 次</source>
        <translation>Same switchboard: came {count} times</translation>
    </message>
    <message>
        <source>这个单号来过 {count} 次</source>
        <translation>Complaints of this order: {count}</translation>
    </message>
    <message>
        <source>同一批次有 {count} 件</source>
        <translation>Complaints of this batch: {count}</translation>
    </message>
    <message>
        <source>共用电话（{people} 位），来过 {count} 次</source>
        <translation>Shared telephone ({people}), complaints: {count}</translation>
    </message>
    <message>
        <source>这个电话来过 {count} 次</source>
        <translation>{count} from this telephone before</translation>
    </message>
    <message>
        <source>近 {days} 天 {count} 件</source>
        <translation>Last {days} days: {count}</translation>
    </message>
    <message>
        <source>已赔付 {amount}</source>
        <translation>redress so far {amount}</translation>
    </message>
    <message>
        <source>同一总机 {count} 件</source>
        <translation>Same switchboard: {count}</translation>
    </message>
    <message>
        <source>同单号 {count} 件</source>
        <translation>same order: {count}</translation>
    </message>
    <message>
        <source>同批次 {count} 件</source>
        <translation>same batch: {count}</translation>
    </message>
    <message>
        <source>还没查到以前的投诉，没有可选的</source>
        <translation>No earlier complaint has been found yet: there is nothing to choose</translation>
    </message>
    <message>
        <source>没有这位顾客还在办的一件，不能选「同一件」</source>
        <translation>No case of this customer is still open: “Same matter” cannot be chosen</translation>
    </message>
    <message>
        <source>没有这位顾客已办结的一件，不能选「办结后又来」</source>
        <translation>No case of this customer is closed: “Came back” cannot be chosen</translation>
    </message>
    <message>
        <source>只把「经过」记为 {number} 的一次来电来访，不另登记</source>
        <translation>Only “What happened” is noted, as a contact of {number}; nothing new is registered</translation>
    </message>
    <message>
        <source>只用「经过」重新打开 {number}，原因</source>
        <translation>Only “What happened” is used: {number} is opened again because of</translation>
    </message>
    <message>
        <source>办结超过 {days} 天：另登记一件，与 {number} 相连</source>
        <translation>Closed more than {days} days ago: registered anew and linked to {number}</translation>
    </message>
</context>
<context>
    <name>EarlierTable</name>
    <message>
        <source>以前的投诉</source>
        <translation>Earlier complaints</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>时限或结果</source>
        <translation>Limit or result</translation>
    </message>
    <message>
        <source>同批次 · {category}</source>
        <translation>Same batch · {category}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{said}，满意 {score}</source>
        <translation>{said}, satisfied {score}</translation>
    </message>
</context>
<context>
    <name>EvidenceChips</name>
    <message>
        <source>{word} {count} 张</source>
        <translation>{word} × {count}</translation>
    </message>
    <message>
        <source>{word} {count} 个</source>
        <translation>{word} × {count}</translation>
    </message>
</context>
<context>
    <name>ExportPane</name>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>同一个包可以给几个网点，重复导入不会出错</source>
        <translation>One package serves several sites; importing it twice does no harm</translation>
    </message>
    <message>
        <source>给谁</source>
        <translation>For</translation>
    </message>
    <message>
        <source>任何网点</source>
        <translation>Any site</translation>
    </message>
    <message>
        <source>放到</source>
        <translation>Folder</translation>
    </message>
    <message>
        <source>还没有选文件夹</source>
        <translation>No folder chosen yet</translation>
    </message>
    <message>
        <source>选文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>全部流水</source>
        <translation>All entries</translation>
    </message>
    <message>
        <source>带上附件</source>
        <translation>With attached files</translation>
    </message>
    <message>
        <source>不带照片等附件，包会小很多；对方以后会自动要</source>
        <translation>Without photos and other files the package is much smaller; the other site asks for them later</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>做完后读回文件再报成功；没有成功的包不会留下</source>
        <translation>The file is read back before it counts as done; a failed package is not left behind</translation>
    </message>
    <message>
        <source>核对</source>
        <translation>Check</translation>
    </message>
    <message>
        <source>请先选文件夹，例如 U 盘</source>
        <translation>Choose a folder first, such as a USB stick</translation>
    </message>
    <message>
        <source>全部流水，任何网点都能导入</source>
        <translation>All entries, for any site</translation>
    </message>
    <message>
        <source>它还缺 {count} 条，另带最近 35 天的</source>
        <translation>It lacks {count}; the last 35 days are added</translation>
    </message>
    <message>
        <source>它还缺 {count} 条和 {files} 个附件，另带最近 35 天的</source>
        <translation>It lacks {count} entries and {files} attached files; those of the last 35 days go along</translation>
    </message>
</context>
<context>
    <name>FigureCards</name>
    <message>
        <source>达标</source>
        <translation>met</translation>
    </message>
    <message>
        <source>未达</source>
        <translation>missed</translation>
    </message>
    <message>
        <source>处理时长中位</source>
        <translation>Median time to close</translation>
    </message>
    <message>
        <source>件</source>
        <translation>cases</translation>
    </message>
    <message>
        <source>小时</source>
        <translation>hours</translation>
    </message>
    <message>
        <source>目标 {rate}%</source>
        <translation>Target {rate}%</translation>
    </message>
    <message>
        <source>不高于 {rate}%</source>
        <translation>At most {rate}%</translation>
    </message>
    <message>
        <source>均 {value}</source>
        <translation>Mean {value}</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count} cases</translation>
    </message>
    <message>
        <source>待付 {value}</source>
        <translation>Unpaid {value}</translation>
    </message>
    <message>
        <source>去年 {value}</source>
        <translation>Last year {value}</translation>
    </message>
    <message>
        <source>暂估</source>
        <translation>provisional</translation>
    </message>
    <message>
        <source>上月 {value}</source>
        <translation>Last month {value}</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>上个月</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>网点</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>导出 Excel</source>
        <translation>Export to Excel</translation>
    </message>
    <message>
        <source>比率四舍五入到一位小数；分母少于 5 时不判达标与否</source>
        <translation>Rates are rounded to one decimal; below a denominator of 5 there is no verdict</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>这个月没有新收</source>
        <translation>Nothing received this month</translation>
    </message>
    <message>
        <source>这个月没有有效或待改进的办结</source>
        <translation>Nothing closed as justified this month</translation>
    </message>
    <message>
        <source>每个数都由投诉单当场算出。流量不相符时先查原因，再用下面的数。</source>
        <translation>Every figure is worked out from the cases on the spot. Where the flow does not balance, find out why before using the figures below.</translation>
    </message>
    <message>
        <source>{year}年{month}月</source>
        <translation>{month}/{year}</translation>
    </message>
    <message>
        <source>数据截至 {moment}</source>
        <translation>As of {moment}</translation>
    </message>
    <message>
        <source>本站 {code}</source>
        <translation>This site {code}</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>新收 {count} 件</source>
        <translation>{count} received</translation>
    </message>
    <message>
        <source>首次办结中有效与待改进 {count} 件</source>
        <translation>{count} justified among first closings</translation>
    </message>
    <message>
        <source>投诉月度汇总 {site} {month}</source>
        <translation>Complaints {site} {month}</translation>
    </message>
    <message>
        <source>已导出 {file}</source>
        <translation>Exported {file}</translation>
    </message>
    <message>
        <source>Excel 工作簿 (*.xlsx)</source>
        <translation>Excel workbook (*.xlsx)</translation>
    </message>
    <message>
        <source>件数</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>占比</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>上月件数</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>累计占比</source>
        <translation>Cumulative</translation>
    </message>
</context>
<context>
    <name>FilterChoice</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
</context>
<context>
    <name>FlowLine</name>
    <message>
        <source>流量勾稽</source>
        <translation>Flow of cases</translation>
    </message>
    <message>
        <source>期初未结</source>
        <translation>Open at start</translation>
    </message>
    <message>
        <source>新收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>重新打开</source>
        <translation>Reopened</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>移出</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>期末未结</source>
        <translation>Open at end</translation>
    </message>
    <message>
        <source>相符</source>
        <translation>balances</translation>
    </message>
    <message>
        <source>勾稽不符：应为 {expected}</source>
        <translation>Does not balance: {expected} expected</translation>
    </message>
    <message>
        <source>并件 {merged} · 其他性质 {other}</source>
        <translation>Merged {merged} · other kinds {other}</translation>
    </message>
</context>
<context>
    <name>FormBox</name>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
</context>
<context>
    <name>FormLookUps</name>
    <message>
        <source>当面已响应</source>
        <translation>answered face to face</translation>
    </message>
    <message>
        <source>首响 {moment} 前</source>
        <translation>first reply by {moment}</translation>
    </message>
    <message>
        <source>办结 {moment} 前</source>
        <translation>closing by {moment}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>FormPane</name>
    <message>
        <source>商品 · 购买日期 · 小票号 · 批次 · 发生时间 · 情绪 · 地址 · 复杂程度</source>
        <translation>Product · receipt · batch · mood · address · complexity</translation>
    </message>
</context>
<context>
    <name>FormPictures</name>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>选文件…</source>
        <translation>Choose files…</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Leave out</translation>
    </message>
</context>
<context>
    <name>Going</name>
    <message>
        <source>{number} 的最后一位对不上；前面这些是 {meant}</source>
        <translation>The last character of {number} does not fit; the rest of it is {meant}</translation>
    </message>
    <message>
        <source>录入手写单 {number}，请填顾客当时来的时间</source>
        <translation>Entering paper form {number}: say when the customer came</translation>
    </message>
</context>
<context>
    <name>Guidance</name>
    <message>
        <source>提示、处理卡、用语</source>
        <translation>Tips, card, phrases</translation>
    </message>
    <message>
        <source>提示</source>
        <translation>Tips</translation>
    </message>
    <message>
        <source>处理卡</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>用语</source>
        <translation>Phrases</translation>
    </message>
    <message>
        <source>{kind}：{meaning}</source>
        <translation>{kind}: {meaning}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>这个类别没有处理卡</source>
        <translation>There is no card for this category</translation>
    </message>
    <message>
        <source>先做</source>
        <translation>First</translation>
    </message>
    <message>
        <source>可选方案</source>
        <translation>What to offer</translation>
    </message>
    <message>
        <source>忌</source>
        <translation>Avoid</translation>
    </message>
    <message>
        <source>升级</source>
        <translation>When to escalate</translation>
    </message>
</context>
<context>
    <name>HelpDialog</name>
    <message>
        <source>{page}：帮助</source>
        <translation>{page}: help</translation>
    </message>
    <message>
        <source>回到窗口</source>
        <translation>Back to the window</translation>
    </message>
    <message>
        <source>这一页</source>
        <translation>This page</translation>
    </message>
    <message>
        <source>到处都能用</source>
        <translation>Everywhere</translation>
    </message>
</context>
<context>
    <name>HoursPane</name>
    <message>
        <source>营业时间</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>时限按它算；已经登记的按当时的算</source>
        <translation>Limits go by it; what was registered goes by the hours of then</translation>
    </message>
    <message>
        <source>半天分界</source>
        <translation>Half day at</translation>
    </message>
    <message>
        <source>例外日期</source>
        <translation>Other days</translation>
    </message>
    <message>
        <source>一天一行，如 2026-10-07 休息，或 2026-12-31 09:00-23:00</source>
        <translation>A day per line, e.g. 2026-10-07 closed, or 2026-12-31 09:00-23:00</translation>
    </message>
    <message>
        <source>放假调休</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>一行一年，如 2027 放假 01-01 01-02 上班 02-06</source>
        <translation>A year per line, e.g. 2027 off 01-01 01-02 work 02-06</translation>
    </message>
    <message>
        <source>保存营业时间</source>
        <translation>Save opening hours</translation>
    </message>
    <message>
        <source>导入放假表</source>
        <translation>Import holidays</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>如 09:00-12:30 13:30-21:00；不营业写 休息</source>
        <translation>e.g. 09:00-12:30 13:30-21:00; where closed: closed</translation>
    </message>
    <message>
        <source>{years} 年还没有放假调休表，工作日先按周一至周五算；有了文件就导入，或在下面写一行</source>
        <translation>There is no table of holidays for {years} yet: Monday to Friday count as working days. Import the file when it comes, or write a line below</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{years} 年的放假调休表已导入</source>
        <translation>Holidays of {years} imported</translation>
    </message>
    <message>
        <source>营业时间已保存，从现在登记的投诉按它算</source>
        <translation>Opening hours saved; complaints registered from now on go by them</translation>
    </message>
</context>
<context>
    <name>ImportPane</name>
    <message>
        <source>导入预览</source>
        <translation>Before importing</translation>
    </message>
    <message>
        <source>还没有写入任何内容</source>
        <translation>Nothing has been written yet</translation>
    </message>
    <message>
        <source>打开后先看会带来什么，再决定导入不导入</source>
        <translation>See what a package brings before you decide</translation>
    </message>
    <message>
        <source>还没有打开同步包</source>
        <translation>No package opened yet</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>先不导入</source>
        <translation>Do not import</translation>
    </message>
    <message>
        <source>导入 {count} 条</source>
        <translation>Import {count} entries</translation>
    </message>
    <message>
        <source>没有新的，记下收到</source>
        <translation>Nothing new; note it as received</translation>
    </message>
    <message>
        <source>没有导入：{name}</source>
        <translation>Not imported: {name}</translation>
    </message>
</context>
<context>
    <name>IncomingFiles</name>
    <message>
        <source>贴图 {moment}.png</source>
        <translation>pasted {moment}.png</translation>
    </message>
</context>
<context>
    <name>LeaveBox</name>
    <message>
        <source>{name} 离职</source>
        <translation>{name} leaves</translation>
    </message>
    <message>
        <source>承诺：{words} · {moment} · {number}</source>
        <translation>Promise: {words} · {moment} · {number}</translation>
    </message>
    <message>
        <source>另有承诺 {count} 项</source>
        <translation>{count} more promises</translation>
    </message>
    <message>
        <source>主办的投诉 {count} 件</source>
        <translation>{count} complaints in hand</translation>
    </message>
    <message>
        <source>没有未兑现的承诺，也没有主办的投诉</source>
        <translation>No open promise and no complaint in hand</translation>
    </message>
    <message>
        <source>交给</source>
        <translation>Hand on to</translation>
    </message>
    <message>
        <source>请选</source>
        <translation>Choose</translation>
    </message>
</context>
<context>
    <name>LimitBox</name>
    <message>
        <source>时限</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>首次响应</source>
        <translation>First reply</translation>
    </message>
    <message>
        <source>分钟；特急不论是否营业，其余按营业时间</source>
        <translation>Minutes of opening hours; by the clock for the most urgent</translation>
    </message>
    <message>
        <source>实质答复</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>收到以后第几个工作日打烊前</source>
        <translation>By closing time of which working day after receipt</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>收到以后第几天打烊前，0 是当天</source>
        <translation>By closing time of which day after receipt; 0 is the same day</translation>
    </message>
</context>
<context>
    <name>LimitsPane</name>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>首次响应</source>
        <translation>First reply</translation>
    </message>
    <message>
        <source>实质答复</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>比通常的更严时才算；已经登记的按当时的算</source>
        <translation>Counts only where it is stricter; what is registered keeps its own</translation>
    </message>
    <message>
        <source>网点时限表</source>
        <translation>The site&apos;s own limits</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>修改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>去掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>{n} 分钟</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>第 {n} 个工作日</source>
        <translation>Working day {n}</translation>
    </message>
    <message>
        <source>第 {n} 天</source>
        <translation>Day {n}</translation>
    </message>
    <message>
        <source>当天</source>
        <translation>Same day</translation>
    </message>
</context>
<context>
    <name>ListActs</name>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>{act} {count} 件</source>
        <translation>{act}: {count}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{count} 件没动（{reason}）：{numbers}</source>
        <translation>{count} left alone ({reason}): {numbers}</translation>
    </message>
    <message>
        <source>正在撤销</source>
        <translation>Undoing</translation>
    </message>
    <message>
        <source>已撤销 {count} 件</source>
        <translation>{count} undone</translation>
    </message>
    <message>
        <source>已取消，什么都没有动</source>
        <translation>Cancelled; nothing was changed</translation>
    </message>
    <message>
        <source>正在排登记单</source>
        <translation>Making slips</translation>
    </message>
    <message>
        <source>登记单已打开</source>
        <translation>The slips are open</translation>
    </message>
    <message>
        <source>投诉列表-{day}.xlsx</source>
        <translation>Complaints-{day}.xlsx</translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>已导出 {name}</source>
        <translation>{name} exported</translation>
    </message>
</context>
<context>
    <name>ListFoot</name>
    <message>
        <source>打印登记单</source>
        <translation>Print slips</translation>
    </message>
    <message>
        <source>第 {place} 件，共 {count} 件</source>
        <translation>Case {place} of {count}</translation>
    </message>
    <message>
        <source>已选 {count} 件</source>
        <translation>{count} chosen</translation>
    </message>
    <message>
        <source>刚才：{what}</source>
        <translation>Just now: {what}</translation>
    </message>
</context>
<context>
    <name>ListHead</name>
    <message>
        <source>投诉</source>
        <translation>Complaints</translation>
    </message>
    <message>
        <source>在列表里找</source>
        <translation>Find in the list</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>{count} 件 · {order}</source>
        <translation>{count} cases · {order}</translation>
    </message>
    <message>
        <source>筛选 ({count})</source>
        <translation>Filters ({count})</translation>
    </message>
</context>
<context>
    <name>ListKeeping</name>
    <message>
        <source>存为视图</source>
        <translation>Keep view</translation>
    </message>
    <message>
        <source>视图改名</source>
        <translation>Rename view</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>接诉台 试用</source>
        <translation>Jiesu (trial)</translation>
    </message>
    <message>
        <source>接诉台</source>
        <translation>Jiesu</translation>
    </message>
    <message>
        <source>(超期 {count})</source>
        <translation>({count} overdue) </translation>
    </message>
    <message>
        <source>(特急 {count} 待接)</source>
        <translation>({count} critical) </translation>
    </message>
</context>
<context>
    <name>MannersNote</name>
    <message>
        <source>沟通性投诉 {count} 件：{kinds}；后来判为有效 {valid} 件</source>
        <translation>{count} about help, answers or being heard: {kinds}; {valid} found valid afterwards</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>不计入投诉量：{kinds}</source>
        <translation>Not counted as complaints: {kinds}</translation>
    </message>
    <message>
        <source>{group} {count} 件：{kinds}</source>
        <translation>{group} {count}: {kinds}</translation>
    </message>
</context>
<context>
    <name>ManyActBox</name>
    <message>
        <source>{act} {count} 件</source>
        <translation>{act}: {count}</translation>
    </message>
</context>
<context>
    <name>MatterSide</name>
    <message>
        <source>这件事</source>
        <translation>The matter</translation>
    </message>
    <message>
        <source>没谈成</source>
        <translation>No talk</translation>
    </message>
    <message>
        <source>不满意时</source>
        <translation>If not satisfied</translation>
    </message>
    <message>
        <source>选 1 或 2 后，先说：「我马上请另一位同事重新办。」</source>
        <translation>After 1 or 2 say first: “I will ask a colleague to take this up again at once.”</translation>
    </message>
    <message>
        <source>没人接：明天 10:00 再打，满三次算未回访</source>
        <translation>No answer: again tomorrow 10:00, three times at most</translation>
    </message>
    <message>
        <source>二次处理，时限重新起算，原主办不再经手</source>
        <translation>A second handling: limits start anew, the first handler is out</translation>
    </message>
    <message>
        <source>原话</source>
        <translation>Words</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Promises</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>{name}（不能回访这一件）</source>
        <translation>{name} (not to ask here)</translation>
    </message>
    <message>
        <source>被投诉</source>
        <translation>Complained about</translation>
    </message>
    <message>
        <source>方便时间</source>
        <translation>Good time</translation>
    </message>
    <message>
        <source>注意</source>
        <translation>Mind</translation>
    </message>
    <message>
        <source>{count} 项没做到</source>
        <translation>{count} not kept</translation>
    </message>
    <message>
        <source>{count} 项做到了，但迟了</source>
        <translation>{count} kept, but late</translation>
    </message>
    <message>
        <source>{count} 项都按时做到</source>
        <translation>{count} kept in time</translation>
    </message>
    <message>
        <source>{name}（不回访自己办的件）</source>
        <translation>{name} (does not ask about own cases)</translation>
    </message>
</context>
<context>
    <name>MemberBox</name>
    <message>
        <source>新增员工</source>
        <translation>Add somebody</translation>
    </message>
    <message>
        <source>工号</source>
        <translation>Staff code</translation>
    </message>
    <message>
        <source>如 02</source>
        <translation>e.g. 02</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>不写就是接待和处理</source>
        <translation>if empty: reception and handler</translation>
    </message>
    <message>
        <source>带教人</source>
        <translation>Tutor</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>nobody</translation>
    </message>
</context>
<context>
    <name>MergeDialog</name>
    <message>
        <source>合并顾客</source>
        <translation>Merge customers</translation>
    </message>
    <message>
        <source>找另一位</source>
        <translation>Find the other</translation>
    </message>
    <message>
        <source>电话里的几位、姓名或拼音首字母</source>
        <translation>Telephone digits, name or pinyin initials</translation>
    </message>
    <message>
        <source>称呼</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>来过</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>最近</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>找到的顾客</source>
        <translation>Customers found</translation>
    </message>
    <message>
        <source>合并成一位</source>
        <translation>Make them one</translation>
    </message>
    <message>
        <source>和哪一位是同一个人</source>
        <translation>Who is the same person</translation>
    </message>
    <message>
        <source>没有找到别的顾客；电话至少写三位</source>
        <translation>No other customer found; type at least three digits of a telephone</translation>
    </message>
    <message>
        <source>先找到另一位</source>
        <translation>Find the other one first</translation>
    </message>
    <message>
        <source>合并后算一位：来过 {count} 次，未结 {open} 件，投诉、承诺、赔付都放在一起看。登记过的内容一件都不改；两边说法不同的都留着，改资料时再定。随时可以分开。</source>
        <translation>They will be one: came {count}×, {open} open; cases, promises and redress are shown together. Nothing registered is changed; what both say differently is kept until the profile is edited. They can be parted at any time.</translation>
    </message>
</context>
<context>
    <name>MessageBoxes</name>
    <message>
        <source>没有做成</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>程序自己出了错，刚才的动作没有做成。已经保存的内容都在。请把下面的报告交给维护的人。</source>
        <translation>The program itself made a mistake and did not do what you asked. Everything saved before is safe. Please pass on the report below to whoever looks after this computer.</translation>
    </message>
    <message>
        <source>程序出错了</source>
        <translation>The program made a mistake</translation>
    </message>
    <message>
        <source>接诉台</source>
        <translation>Jiesu</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>MissingFacts</name>
    <message>
        <source>还要问什么</source>
        <translation>Still to ask</translation>
    </message>
    <message>
        <source>先选类别</source>
        <translation>Choose a category first</translation>
    </message>
    <message>
        <source>资料完整度</source>
        <translation>Completeness</translation>
    </message>
    <message>
        <source>还缺 {count} 项事实</source>
        <translation>{count} facts missing</translation>
    </message>
    <message>
        <source>事实齐了</source>
        <translation>All facts are there</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{mood}：</source>
        <translation>{mood}:</translation>
    </message>
</context>
<context>
    <name>NameBox</name>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>先不存</source>
        <translation>Not now</translation>
    </message>
</context>
<context>
    <name>OrderChoice</name>
    <message>
        <source>排列</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>先紧急，再时限</source>
        <translation>Urgent first, then limit</translation>
    </message>
    <message>
        <source>时限近的在前</source>
        <translation>Nearest limit first</translation>
    </message>
    <message>
        <source>时限远的在前</source>
        <translation>Farthest limit first</translation>
    </message>
    <message>
        <source>新收到的在前</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>早收到的在前</source>
        <translation>Oldest first</translation>
    </message>
    <message>
        <source>久未联系的在前</source>
        <translation>Longest without contact first</translation>
    </message>
    <message>
        <source>刚联系过的在前</source>
        <translation>Latest contact first</translation>
    </message>
    <message>
        <source>按编号</source>
        <translation>By number</translation>
    </message>
    <message>
        <source>按状态</source>
        <translation>By stage</translation>
    </message>
    <message>
        <source>按类别</source>
        <translation>By category</translation>
    </message>
    <message>
        <source>按顾客</source>
        <translation>By customer</translation>
    </message>
    <message>
        <source>按主办</source>
        <translation>By owner</translation>
    </message>
    <message>
        <source>按事由</source>
        <translation>By summary</translation>
    </message>
    <message>
        <source>按{column}</source>
        <translation>By {column}</translation>
    </message>
    <message>
        <source>{order}，倒序</source>
        <translation>{order}, reversed</translation>
    </message>
</context>
<context>
    <name>OtherAlarm</name>
    <message>
        <source>全部投诉</source>
        <translation>All complaints</translation>
    </message>
    <message>
        <source>{group}里「其他」{other} 件，共 {of} 件</source>
        <translation>{group}, “Other”: {other} of {of}</translation>
    </message>
    <message>
        <source>{what}，超过一成，该添新类别了</source>
        <translation>{what} – more than a tenth, a new category is wanted</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
    <message>
        <source>去设置添类别</source>
        <translation>Add a category</translation>
    </message>
</context>
<context>
    <name>OtherTimeBox</name>
    <message>
        <source>改时间</source>
        <translation>Other time</translation>
    </message>
    <message>
        <source>什么时候</source>
        <translation>When</translation>
    </message>
    <message>
        <source>如 明天 15:00。不算一次没人接</source>
        <translation>For example 11-25 15:00. This is no try</translation>
    </message>
</context>
<context>
    <name>OwedPane</name>
    <message>
        <source>要做的事</source>
        <translation>What has to be done</translation>
    </message>
    <message>
        <source>现在要做</source>
        <translation>To do now</translation>
    </message>
    <message>
        <source>现在没有要做的事</source>
        <translation>Nothing to do now</translation>
    </message>
    <message>
        <source>到期、超期的都会列在这里</source>
        <translation>Whatever is due or overdue is listed here</translation>
    </message>
</context>
<context>
    <name>OwedPromises</name>
    <message>
        <source>另有 {count} 项还没兑现</source>
        <translation>{count} more not kept yet</translation>
    </message>
    <message>
        <source>{moment}前 {what}</source>
        <translation>By {moment}: {what}</translation>
    </message>
    <message>
        <source>{said} · {who}</source>
        <translation>{said} · {who}</translation>
    </message>
    <message>
        <source>答应过：</source>
        <translation>We promised: </translation>
    </message>
    <message>
        <source>{said}。先为这件事道歉，再听这一次。</source>
        <translation>{said}. First apologise for this, then listen.</translation>
    </message>
    <message>
        <source>承诺没做到：</source>
        <translation>Promise not kept: </translation>
    </message>
</context>
<context>
    <name>PackagePreview</name>
    <message>
        <source>{site} · {moment} 做成</source>
        <translation>{site} · made {moment}</translation>
    </message>
    <message>
        <source>文件完整</source>
        <translation>File complete</translation>
    </message>
    <message>
        <source>签名相符</source>
        <translation>Signature matches</translation>
    </message>
    <message>
        <source>前后接不上，缺 {count} 段</source>
        <translation>Does not connect: {count} stretches missing</translation>
    </message>
    <message>
        <source>前后衔接，无缺口</source>
        <translation>Connects without gaps</translation>
    </message>
    <message>
        <source>第一次和这个网点交换，请打电话核对这六个词</source>
        <translation>First exchange with this site: telephone and compare these six words</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>请对方念出他那边「同步」页上本站的六个词；有一个不同就先不导入</source>
        <translation>Ask them to read out the six words on their Sync page; if one differs, do not import</translation>
    </message>
    <message>
        <source>已有 {count} 条，自动跳过</source>
        <translation>{count} already here, skipped</translation>
    </message>
    <message>
        <source>{count} 条要新版程序才能看</source>
        <translation>{count} need a newer program</translation>
    </message>
    <message>
        <source>导入后再选定</source>
        <translation>Settle them after importing</translation>
    </message>
    <message>
        <source>两边没有改到一处</source>
        <translation>No clashing changes</translation>
    </message>
    <message>
        <source>条新流水</source>
        <translation>new entries</translation>
    </message>
    <message>
        <source>件新投诉</source>
        <translation>new complaints</translation>
    </message>
    <message>
        <source>本机还没有的</source>
        <translation>not yet on this computer</translation>
    </message>
    <message>
        <source>件有更新</source>
        <translation>cases updated</translation>
    </message>
    <message>
        <source>本机已有的</source>
        <translation>already on this computer</translation>
    </message>
    <message>
        <source>处冲突</source>
        <translation>conflicts</translation>
    </message>
    <message>
        <source>里面的流水本机都有了</source>
        <translation>Everything in it is already here</translation>
    </message>
    <message>
        <source>员工</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>网点资料</source>
        <translation>Site details</translation>
    </message>
    <message>
        <source>其他</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>对方有本机丢失的流水，本机的数据像是从旧备份恢复的；导入后要重新打开接诉台，以后的编号换用新机位</source>
        <translation>They hold entries this computer has lost; it seems to have been restored from an old backup. Restart Jiesu after importing; later numbers will use a new station letter</translation>
    </message>
    <message>
        <source>前面还缺流水，可以先导入；请对方勾「全部流水」再做一次</source>
        <translation>Earlier entries are missing. You may import this now; then ask them for a package with All entries ticked</translation>
    </message>
    <message>
        <source>有些流水是更新的程序写的，会原样存好，升级后才显示</source>
        <translation>Some entries come from a newer program; they are kept as they are and shown after an update</translation>
    </message>
    <message>
        <source>带来附件 {count} 个</source>
        <translation>It brings {count} attached files</translation>
    </message>
    <message>
        <source>还有 {count} 个附件没有到，下次给对方的包里会自动要</source>
        <translation>{count} attached files have not arrived; the next package for the other site asks for them</translation>
    </message>
    <message>
        <source>两边的值都会保留，单子上标「冲突」；由主办人或店长选定，不会自动覆盖</source>
        <translation>Both versions are kept and the case is marked as a conflict; the owner or the manager decides, nothing is overwritten</translation>
    </message>
    <message>
        <source>第一次交换和大包在导入前自动备份；中途停下什么都不会留下</source>
        <translation>A backup is made before a first exchange or a large package; stopping half-way leaves nothing behind</translation>
    </message>
</context>
<context>
    <name>PadBox</name>
    <message>
        <source>做一本手写单</source>
        <translation>Make a pad of paper forms</translation>
    </message>
    <message>
        <source>张数</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>如 20</source>
        <translation>e.g. 20</translation>
    </message>
    <message>
        <source>编号从今天的往下留，用不用都不再给别的投诉</source>
        <translation>The next numbers of today are set apart, used or not</translation>
    </message>
</context>
<context>
    <name>PadsPane</name>
    <message>
        <source>做成</source>
        <translation>Made</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>张数</source>
        <translation>Forms</translation>
    </message>
    <message>
        <source>没有用</source>
        <translation>Unused</translation>
    </message>
    <message>
        <source>没有用的编号</source>
        <translation>Unused numbers</translation>
    </message>
    <message>
        <source>手写单</source>
        <translation>Paper forms</translation>
    </message>
    <message>
        <source>断电时手写，之后扫码或键入编号补录</source>
        <translation>Written by hand in a power cut; scan or type the number to enter it later</translation>
    </message>
    <message>
        <source>还没有做过手写单</source>
        <translation>No pads yet</translation>
    </message>
    <message>
        <source>先印好一本放在柜台：停电时照写，来电后按编号补录；没有用的编号不再给别的投诉</source>
        <translation>Print one and keep it at the counter: written on in a power cut, typed in later by its number; unused numbers are never given again</translation>
    </message>
    <message>
        <source>做一本</source>
        <translation>Make a pad</translation>
    </message>
    <message>
        <source>再印没有用的</source>
        <translation>Print the unused again</translation>
    </message>
</context>
<context>
    <name>PaperBox</name>
    <message>
        <source>录入纸面问卷</source>
        <translation>Enter a questionnaire</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>答案</source>
        <translation>Answers</translation>
    </message>
    <message>
        <source>顾客的话</source>
        <translation>Customer&apos;s words</translation>
    </message>
    <message>
        <source>扫问卷上的码，或键入编号</source>
        <translation>Scan the code on the paper, or type the number</translation>
    </message>
    <message>
        <source>从上到下 {count} 个数，没答的写 0</source>
        <translation>{count} digits from top to bottom, 0 for none</translation>
    </message>
    <message>
        <source>已录入 {number}，下一份</source>
        <translation>{number} is entered, the next one</translation>
    </message>
</context>
<context>
    <name>PastedBar</name>
    <message>
        <source>剪贴板里没有文字</source>
        <translation>There is no text on the clipboard</translation>
    </message>
    <message>
        <source>剪贴板里的文字太长，没有取</source>
        <translation>The text on the clipboard is too long; nothing was taken</translation>
    </message>
    <message>
        <source>栏里都有字了，什么也没有改</source>
        <translation>The fields are filled already; nothing was changed</translation>
    </message>
    <message>
        <source>余下的放进「经过」</source>
        <translation>the rest is in “What happened”</translation>
    </message>
    <message>
        <source>从粘贴的文字取了：{said}</source>
        <translation>Taken from the pasted text: {said}</translation>
    </message>
    <message>
        <source>；</source>
        <translation>; </translation>
    </message>
</context>
<context>
    <name>PhoneField</name>
    <message>
        <source>显示或遮盖号码</source>
        <translation>Show or hide the number</translation>
    </message>
</context>
<context>
    <name>ProfileDialog</name>
    <message>
        <source>改资料</source>
        <translation>Edit profile</translation>
    </message>
    <message>
        <source>没有说</source>
        <translation>Not said</translation>
    </message>
    <message>
        <source>普通</source>
        <translation>Ordinary</translation>
    </message>
    <message>
        <source>如 郑女士</source>
        <translation>e.g. Ms Zheng</translation>
    </message>
    <message>
        <source>语言、听力、忌讳，怎么说话合适</source>
        <translation>Language, hearing, what to avoid, how to talk</translation>
    </message>
    <message>
        <source>如 工作日 18:00 以后</source>
        <translation>e.g. weekdays after 18:00</translation>
    </message>
    <message>
        <source>另有 {also}，保存后以这里为准</source>
        <translation>Also: {also}. Saving settles it as written here</translation>
    </message>
    <message>
        <source>几个号码用顿号隔开</source>
        <translation>Several numbers: separate with ;</translation>
    </message>
</context>
<context>
    <name>ProfilePane</name>
    <message>
        <source>没有选中顾客</source>
        <translation>No customer selected</translation>
    </message>
    <message>
        <source>在左边选一位，资料显示在这里</source>
        <translation>Choose one at left to see the profile here</translation>
    </message>
    <message>
        <source>满意度</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>记关怀</source>
        <translation>Note care</translation>
    </message>
    <message>
        <source>顾客</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>{label}：{said}</source>
        <translation>{label}: {said}</translation>
    </message>
    <message>
        <source>没有留名</source>
        <translation>no name left</translation>
    </message>
    <message>
        <source>共用电话 {phone}：还有 {names}</source>
        <translation>Shared telephone {phone}: also {names}</translation>
    </message>
    <message>
        <source>{label}有几种说法，另有 {also}；改资料时定下来</source>
        <translation>{label}: also {also}. Edit the profile to settle it</translation>
    </message>
    <message>
        <source>来过</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>{count} 次</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>90 天内</source>
        <translation>In 90 days</translation>
    </message>
    <message>
        <source>未结</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>未按时的承诺</source>
        <translation>Promises not kept</translation>
    </message>
    <message>
        <source>{count} 项</source>
        <translation>{count}</translation>
    </message>
    <message>
        <source>赔付</source>
        <translation>Redress</translation>
    </message>
    <message>
        <source>{paid}，还欠 {fen}</source>
        <translation>{paid}, {fen} unpaid</translation>
    </message>
    <message>
        <source>挽回率</source>
        <translation>Would return</translation>
    </message>
    <message>
        <source>还会来：{said}</source>
        <translation>Would come again: {said}</translation>
    </message>
</context>
<context>
    <name>ProgressStrip</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message>
        <source>待兑现</source>
        <translation>to be kept</translation>
    </message>
    <message>
        <source>已改期</source>
        <translation>moved</translation>
    </message>
    <message>
        <source>未兑现</source>
        <translation>broken</translation>
    </message>
    <message>
        <source>按时兑现</source>
        <translation>kept in time</translation>
    </message>
    <message>
        <source>迟兑现</source>
        <translation>kept late</translation>
    </message>
    <message>
        <source>顾客放弃</source>
        <translation>waived by the customer</translation>
    </message>
    <message>
        <source>登记资料、时间线、附件、承诺、方案、赔付、其他投诉</source>
        <translation>As registered, history, attachments, promises, proposals, redress, other complaints</translation>
    </message>
    <message>
        <source>最新在上</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>登记资料</source>
        <translation>As registered</translation>
    </message>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>时间线</source>
        <translation>Time line</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Proposals</translation>
    </message>
    <message>
        <source>赔付</source>
        <translation>Redress</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Follow-up calls</translation>
    </message>
    <message>
        <source>本顾客其他投诉</source>
        <translation>Other complaints</translation>
    </message>
    <message>
        <source>冲突</source>
        <translation>Conflicts</translation>
    </message>
    <message>
        <source>历史</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>When</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Content</translation>
    </message>
    <message>
        <source>谁</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>{type}：{text} · {state}</source>
        <translation>{type}: {text} · {state}</translation>
    </message>
    <message>
        <source>还没付</source>
        <translation>not paid yet</translation>
    </message>
    <message>
        <source>{result} · 满意 {score}</source>
        <translation>{result} · satisfaction {score}</translation>
    </message>
    <message>
        <source>{said}（指望 {expected}）</source>
        <translation>{said} (expected {expected})</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>还有 {count} 处要补：{names}</source>
        <translation>{count} missing: {names}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>RegistrationFoot</name>
    <message>
        <source>Tab 或 Enter 下一格 · Shift+Tab 上一格 · Esc 留作草稿离开</source>
        <translation>Tab or Enter next field · Shift+Tab back · Esc leave, kept as draft</translation>
    </message>
    <message>
        <source>登记、办结并打印</source>
        <translation>Register, close and print</translation>
    </message>
    <message>
        <source>记到 {number}</source>
        <translation>Note on {number}</translation>
    </message>
    <message>
        <source>重新打开 {number}</source>
        <translation>Reopen {number}</translation>
    </message>
    <message>
        <source>另登记一件，与 {number} 相连</source>
        <translation>Registered as another case, linked to {number}</translation>
    </message>
    <message>
        <source>只记「经过」，不另登记</source>
        <translation>Only the description is noted, no new case</translation>
    </message>
</context>
<context>
    <name>RegistrationForm</name>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>性质</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>now</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>代码或拼音首字母</source>
        <translation>Code or pinyin initials</translation>
    </message>
    <message>
        <source>经过</source>
        <translation>What happened</translation>
    </message>
    <message>
        <source>顾客怎么说就怎么写</source>
        <translation>Write it as the customer tells it</translation>
    </message>
    <message>
        <source>顾客原话</source>
        <translation>as told</translation>
    </message>
    <message>
        <source>诉求</source>
        <translation>Demand</translation>
    </message>
    <message>
        <source>代码或名称，如 D01</source>
        <translation>Code or name, e.g. D01</translation>
    </message>
    <message>
        <source>诉求金额</source>
        <translation>Amount demanded</translation>
    </message>
    <message>
        <source>严重程度</source>
        <translation>Severity</translation>
    </message>
    <message>
        <source>多严重</source>
        <translation>How serious</translation>
    </message>
    <message>
        <source>影响范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>多大范围</source>
        <translation>How far</translation>
    </message>
    <message>
        <source>紧急程度</source>
        <translation>Urgency</translation>
    </message>
    <message>
        <source>改动的理由</source>
        <translation>Reason for change</translation>
    </message>
    <message>
        <source>选改动的理由</source>
        <translation>Choose a reason</translation>
    </message>
    <message>
        <source>下次联系</source>
        <translation>Next contact</translation>
    </message>
    <message>
        <source>其他时间</source>
        <translation>Other time</translation>
    </message>
    <message>
        <source>尊称</source>
        <translation>Form of address</translation>
    </message>
    <message>
        <source>如 罗先生</source>
        <translation>e.g. Mr Luo</translation>
    </message>
    <message>
        <source>其他联系方式</source>
        <translation>Other contact</translation>
    </message>
    <message>
        <source>微信、邮箱</source>
        <translation>WeChat, e-mail</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>沟通注意</source>
        <translation>Please note</translation>
    </message>
    <message>
        <source>如 听力不好，说慢一点</source>
        <translation>e.g. hard of hearing, speak slowly</translation>
    </message>
    <message>
        <source>品名</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>小票或单号</source>
        <translation>Receipt or order</translation>
    </message>
    <message>
        <source>购买日期</source>
        <translation>Bought on</translation>
    </message>
    <message>
        <source>商品金额</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>发生时间</source>
        <translation>Happened</translation>
    </message>
    <message>
        <source>完整登记：缺的补齐才存</source>
        <translation>Complete: save only with what is missing</translation>
    </message>
    <message>
        <source>可不填</source>
        <translation>Not needed</translation>
    </message>
    <message>
        <source>首问人</source>
        <translation>First asked</translation>
    </message>
    <message>
        <source>情绪</source>
        <translation>Mood</translation>
    </message>
    <message>
        <source>复杂程度</source>
        <translation>Complexity</translation>
    </message>
    <message>
        <source>手写单编号</source>
        <translation>Paper form</translation>
    </message>
    <message>
        <source>来函编号</source>
        <translation>Outside number</translation>
    </message>
    <message>
        <source>答复期限</source>
        <translation>Reply by</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>不填取经过的第一句</source>
        <translation>If empty: first sentence told</translation>
    </message>
    <message>
        <source>同一件事</source>
        <translation>Same matter</translation>
    </message>
    <message>
        <source>以前那件的编号</source>
        <translation>Number of the earlier case</translation>
    </message>
    <message>
        <source>登记人</source>
        <translation>Whoever registers</translation>
    </message>
    <message>
        <source>补录原因</source>
        <translation>Why entered late</translation>
    </message>
    <message>
        <source>→ 建议「{urgency}」</source>
        <translation>→ {urgency} suggested</translation>
    </message>
</context>
<context>
    <name>RegistrationHead</name>
    <message>
        <source>新登记</source>
        <translation>New complaint</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>性质</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>草稿 {count}</source>
        <translation>Drafts {count}</translation>
    </message>
</context>
<context>
    <name>RegistrationKeeping</name>
    <message>
        <source>{name}的 {number}「{category}」是 {day} 办结的。</source>
        <translation>{number} ({category}) of {name} was closed on {day}.</translation>
    </message>
    <message>
        <source>这位顾客</source>
        <translation>This customer</translation>
    </message>
    <message>
        <source>已登记并办结 {number}</source>
        <translation>{number} registered and closed</translation>
    </message>
    <message>
        <source>已记到 {number}</source>
        <translation>Noted on {number}</translation>
    </message>
    <message>
        <source>已重新打开 {number}</source>
        <translation>{number} is open again</translation>
    </message>
    <message>
        <source>已登记 {number}</source>
        <translation>Registered {number}</translation>
    </message>
</context>
<context>
    <name>RegistrationPage</name>
    <message>
        <source>附件</source>
        <translation>Attachments</translation>
    </message>
    <message>
        <source>登记、以前来过吗、还要问什么</source>
        <translation>Registration, been here before?, what to ask</translation>
    </message>
    <message>
        <source>新登记</source>
        <translation>New complaint</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>还要问什么</source>
        <translation>Still to ask</translation>
    </message>
    <message>
        <source>以前来过吗</source>
        <translation>Been here before?</translation>
    </message>
    <message>
        <source>选了类别，卡上才有要问的</source>
        <translation>Choose a category first: its card has the questions</translation>
    </message>
    <message>
        <source>按谈话的顺序往下填；类别和诉求输入代码或拼音首字母。边写边存草稿，断电也不丢。</source>
        <translation>Fill in from top to bottom as the talk goes; give category and demand by code or pinyin initials. A draft is kept as you type and survives a power cut.</translation>
    </message>
    <message>
        <source>草稿已保存 {time}</source>
        <translation>Draft kept {time}</translation>
    </message>
    <message>
        <source>接着写 {moment} 的草稿</source>
        <translation>Draft from {moment}</translation>
    </message>
    <message>
        <source>剪贴板里没有图片或文件</source>
        <translation>There is no picture or file on the clipboard</translation>
    </message>
    <message>
        <source>已附上 {count} 个文件，保存时一起登记</source>
        <translation>{count} files attached; they are registered with the case</translation>
    </message>
    <message>
        <source>前一件留作草稿</source>
        <translation>The one before is kept as a draft</translation>
    </message>
    <message>
        <source>已留作草稿</source>
        <translation>Kept as a draft</translation>
    </message>
    <message>
        <source>只填了一栏，没有留作草稿</source>
        <translation>Only one field was filled in: no draft kept</translation>
    </message>
    <message>
        <source>接着补录，F2 清空</source>
        <translation>next record; F2 empties</translation>
    </message>
    <message>
        <source>{said}；渠道、收到、原因和首问人留给下一件</source>
        <translation>{said}; channel, time, reason and clerk stay for the next</translation>
    </message>
</context>
<context>
    <name>RulesPane</name>
    <message>
        <source>规矩</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>只管以后办结的</source>
        <translation>for cases closed from now on</translation>
    </message>
    <message>
        <source>办结前，有效性要由第二个人确认</source>
        <translation>A second person confirms the validity before closing</translation>
    </message>
    <message>
        <source>回访时也问：来之前指望办到几分</source>
        <translation>When asking afterwards, also ask how much was expected</translation>
    </message>
    <message>
        <source>判定的人以外的一位，在这一件的「更多」里确认；改判以后要再确认。不勾就不用。</source>
        <translation>Somebody else than who judged confirms under “More” of the case; another judgement is confirmed anew. Not ticked: nobody has to.</translation>
    </message>
    <message>
        <source>和得分放在一起看差多少：指望高的，四分也会失望。</source>
        <translation>Beside the score it tells the gap: who expected much is disappointed by a four.</translation>
    </message>
</context>
<context>
    <name>SearchDrop</name>
    <message>
        <source>找到的投诉</source>
        <translation>Complaints found</translation>
    </message>
    <message>
        <source>没有找到</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>找到 {count} 件</source>
        <translation>{count} found</translation>
    </message>
</context>
<context>
    <name>SetUpDialog</name>
    <message>
        <source>接诉台 · 第一次使用</source>
        <translation>Jiesu · first start</translation>
    </message>
    <message>
        <source>网点码</source>
        <translation>Site code</translation>
    </message>
    <message>
        <source>网点名称</source>
        <translation>Site name</translation>
    </message>
    <message>
        <source>本店</source>
        <translation>Our shop</translation>
    </message>
    <message>
        <source>机位</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>只是试用，登记的都不作数</source>
        <translation>Only a trial; nothing registered counts</translation>
    </message>
    <message>
        <source>2 到 4 位字母或数字，印在编号前面</source>
        <translation>2 to 4 letters or digits, printed before numbers</translation>
    </message>
    <message>
        <source>同一网点有几台电脑时，各用一个字母</source>
        <translation>One letter for each computer of a site</translation>
    </message>
    <message>
        <source>这是哪个网点？</source>
        <translation>Which site is this?</translation>
    </message>
    <message>
        <source>投诉只存在这台电脑上，不连网络。</source>
        <translation>Complaints are kept on this computer only; no network is used.</translation>
    </message>
    <message>
        <source>开始使用</source>
        <translation>Begin</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置什么</source>
        <translation>What to set</translation>
    </message>
    <message>
        <source>字典</source>
        <translation>Dictionaries</translation>
    </message>
    <message>
        <source>营业时间</source>
        <translation>Opening hours</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>员工</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>手写单</source>
        <translation>Paper forms</translation>
    </message>
    <message>
        <source>规矩</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>本网点自己的，每次改动都留有流水</source>
        <translation>This site&apos;s own; every change is kept in the journal</translation>
    </message>
    <message>
        <source>左右键换一页，回车改当前这一项。字典的代码不会删掉：改名以后，从前登记的，打开那一件仍是当时的名称；停用的不再出现在选择里；并入的在统计里算在另一项下。手写单的编号留出以后不再给别的投诉。</source>
        <translation>Left and right turn the pages; Enter changes the current row. Codes are never deleted: after a change of name, a case registered before keeps the name of then on its own page; what is switched off is no longer offered; what was put into another is counted there. Numbers of paper forms are never given to another complaint.</translation>
    </message>
</context>
<context>
    <name>SolvingPane</name>
    <message>
        <source>当面告知结果，保存就办结</source>
        <translation>Tell the result; saving closes it</translation>
    </message>
    <message>
        <source>处理方式</source>
        <translation>Resolution</translation>
    </message>
    <message>
        <source>代码或名称，如 S06</source>
        <translation>Code or name, e.g. S06</translation>
    </message>
    <message>
        <source>给了多少</source>
        <translation>Amount given</translation>
    </message>
    <message>
        <source>怎样办的</source>
        <translation>What was done</translation>
    </message>
    <message>
        <source>一句话，可不填</source>
        <translation>One sentence, may be left out</translation>
    </message>
    <message>
        <source>判定</source>
        <translation>Finding</translation>
    </message>
    <message>
        <source>主因</source>
        <translation>Main cause</translation>
    </message>
    <message>
        <source>代码或名称，如 R302</source>
        <translation>Code or name, e.g. R302</translation>
    </message>
    <message>
        <source>暂不改</source>
        <translation>No change</translation>
    </message>
    <message>
        <source>暂不改的理由</source>
        <translation>Why nothing is changed for now</translation>
    </message>
    <message>
        <source>怎样说明</source>
        <translation>Explanation</translation>
    </message>
    <message>
        <source>怎样向顾客说明的</source>
        <translation>How it was explained to the customer</translation>
    </message>
    <message>
        <source>满足程度</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>凭证号</source>
        <translation>Voucher</translation>
    </message>
    <message>
        <source>券、退款单，可不填</source>
        <translation>Voucher or refund slip, may be left out</translation>
    </message>
    <message>
        <source>金额不超过您的授权额度 {most}；不另约回电。</source>
        <translation>No more than you may grant, {most}; no call back is arranged.</translation>
    </message>
    <message>
        <source>金额不超过您的授权额度；不另约回电。</source>
        <translation>Up to the amount you may grant; no further call is agreed.</translation>
    </message>
</context>
<context>
    <name>SplitBox</name>
    <message>
        <source>拆分 {name}</source>
        <translation>Split {name}</translation>
    </message>
    <message>
        <source>新名称 {place}</source>
        <translation>New name {place}</translation>
    </message>
    <message>
        <source>原来的停用，登记过的仍显示原名</source>
        <translation>The old one is no longer offered; what was registered keeps its name</translation>
    </message>
</context>
<context>
    <name>StaffPane</name>
    <message>
        <source>工号</source>
        <translation>Staff code</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Roles</translation>
    </message>
    <message>
        <source>带教人</source>
        <translation>Tutor</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>已离职</source>
        <translation>Has left</translation>
    </message>
    <message>
        <source>员工</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>新增员工</source>
        <translation>Add somebody</translation>
    </message>
    <message>
        <source>离职</source>
        <translation>Leaves</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>超期 {count}</source>
        <translation>{count} overdue</translation>
    </message>
</context>
<context>
    <name>StepPanel</name>
    <message>
        <source>别处刚刚改了这件；您写的还在，没动过的格子是新的。</source>
        <translation>Somebody else has just changed this case. What you wrote is still here; the fields you left alone are up to date.</translation>
    </message>
    <message>
        <source>这件已经结束；要继续办，到「跟进」里重新打开。</source>
        <translation>This case has ended; to go on with it, reopen it under Follow up.</translation>
    </message>
    <message>
        <source>草稿已保存 {moment}</source>
        <translation>Draft kept {moment}</translation>
    </message>
    <message>
        <source>保存{step}，去{next}</source>
        <translation>Save “{step}”, then “{next}”</translation>
    </message>
    <message>
        <source>完成{step}，去{next}</source>
        <translation>Finish “{step}”, then “{next}”</translation>
    </message>
    <message>
        <source>还缺 {count} 项</source>
        <translation>{count} missing</translation>
    </message>
    <message>
        <source>要记的都有了</source>
        <translation>All is there</translation>
    </message>
    <message>
        <source>齐了</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>第二个人确认判定</source>
        <translation>a second person to confirm the judgement</translation>
    </message>
    <message>
        <source>还缺：{names}</source>
        <translation>Missing: {names}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>承诺「{text}」的结果</source>
        <translation>what came of the promise “{text}”</translation>
    </message>
    <message>
        <source>向顾客说明的记录</source>
        <translation>a record of explaining it to the customer</translation>
    </message>
</context>
<context>
    <name>SyncPage</name>
    <message>
        <source>打开同步包</source>
        <translation>Open package</translation>
    </message>
    <message>
        <source>同步包 (*.cxp)</source>
        <translation>Packages (*.cxp)</translation>
    </message>
    <message>
        <source>同步包放到哪个文件夹</source>
        <translation>Which folder for the package</translation>
    </message>
    <message>
        <source>打开同步包…</source>
        <translation>Open package…</translation>
    </message>
    <message>
        <source>来往网点</source>
        <translation>Sites exchanged with</translation>
    </message>
    <message>
        <source>网点</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>最后导入</source>
        <translation>Last import</translation>
    </message>
    <message>
        <source>最后导出</source>
        <translation>Last export</translation>
    </message>
    <message>
        <source>它还缺</source>
        <translation>It lacks</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>用文件交换，不需要网络</source>
        <translation>By file, without a network</translation>
    </message>
    <message>
        <source>单位：条流水</source>
        <translation>in entries</translation>
    </message>
    <message>
        <source>还没有和别的网点交换过</source>
        <translation>Nothing exchanged with another site yet</translation>
    </message>
    <message>
        <source>给对方做一个同步包，或打开对方给的同步包</source>
        <translation>Make a package for them, or open the one they gave you</translation>
    </message>
    <message>
        <source>打开对方的同步包先看会带来什么，按「导入」才写入。导出的包做完会读回核对，给错人、重复导入都不会出错。</source>
        <translation>Open their package to see what it brings; nothing is written before you press Import. An exported package is read back and checked. Giving it to the wrong site or importing it twice does no harm.</translation>
    </message>
    <message>
        <source>本站的六个词：{words}</source>
        <translation>Six words of this site: {words}</translation>
    </message>
    <message>
        <source>正在导出</source>
        <translation>Exporting</translation>
    </message>
    <message>
        <source>已写好 {name}，{count} 条流水，已读回核对，可以拔盘</source>
        <translation>{name} written: {count} entries, read back and checked; you may remove the stick</translation>
    </message>
    <message>
        <source>已写好 {name}，{count} 条流水、{files} 个附件（{left} 个下一个包再带），已读回核对，可以拔盘</source>
        <translation>{name} is written with {count} entries and {files} attached files ({left} go with the next package), read back and checked; the drive can be removed</translation>
    </message>
    <message>
        <source>已写好 {name}，{count} 条流水、{files} 个附件，已读回核对，可以拔盘</source>
        <translation>{name} is written with {count} entries and {files} attached files, read back and checked; the drive can be removed</translation>
    </message>
    <message>
        <source>正在看同步包</source>
        <translation>Looking into the package</translation>
    </message>
    <message>
        <source>正在导入</source>
        <translation>Importing</translation>
    </message>
    <message>
        <source>已导入 {site} 的 {count} 条流水：新投诉 {new} 件，更新 {changed} 件，冲突 {conflicts} 处</source>
        <translation>{count} entries of {site} imported: {new} new complaints, {changed} updated, {conflicts} conflicts</translation>
    </message>
    <message>
        <source>窗口会重新打开</source>
        <translation>The window will open again</translation>
    </message>
    <message>
        <source>本机的数据像是从旧备份恢复的，丢失的流水已经找回。以后的编号换用新机位。</source>
        <translation>The data of this computer seem to come from an older backup; the lost entries are back. Numbers use a new station from now on.</translation>
    </message>
    <message>
        <source>已取消，什么都没有留下</source>
        <translation>Cancelled; nothing was left behind</translation>
    </message>
</context>
<context>
    <name>TalkPane</name>
    <message>
        <source>怎么问</source>
        <translation>How</translation>
    </message>
    <message>
        <source>谁来问</source>
        <translation>Asked by</translation>
    </message>
    <message>
        <source>为什么由这位问</source>
        <translation>Why this person</translation>
    </message>
    <message>
        <source>店长写明原因，就由这位问</source>
        <translation>The manager writes why it is this person</translation>
    </message>
    <message>
        <source>顾客的话</source>
        <translation>Customer&apos;s words</translation>
    </message>
    <message>
        <source>有建议就记一句，可以不填</source>
        <translation>A suggestion, if there is one</translation>
    </message>
    <message>
        <source>标为「满意留存」</source>
        <translation>Tag as a good example</translation>
    </message>
    <message>
        <source>存好，下一位</source>
        <translation>Save, next</translation>
    </message>
    <message>
        <source>按 1–5 打分并跳到下一问 · 空格 跳过 · ↑ 改上一问</source>
        <translation>1–5 scores and goes on · Space skips · ↑ goes back</translation>
    </message>
    <message>
        <source>到店</source>
        <translation>In the shop</translation>
    </message>
    <message>
        <source>{name}办过这件，请换一位来问</source>
        <translation>{name} handled this: let somebody else ask</translation>
    </message>
    <message>
        <source>{name}是被投诉的人，请换一位来问</source>
        <translation>The complaint is about {name}: let somebody else ask</translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>要做、留意</source>
        <translation>To do, needs an eye</translation>
    </message>
    <message>
        <source>要做</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>留意</source>
        <translation>Needs an eye</translation>
    </message>
    <message>
        <source>打印交班单</source>
        <translation>Print hand-over</translation>
    </message>
    <message>
        <source>没做到的承诺在最上面，先打电话再补做。下面是现在要做的事，超期的在前，最急的最先；上下键选一件，回车打开，Ctrl+T 打电话并记下来。</source>
        <translation>Broken promises stand on top: call first, then make good. Below is what has to be done now, overdue things first, the most urgent before others; choose with the arrow keys, Enter opens, Ctrl+T notes a call.</translation>
    </message>
    <message>
        <source>营业 {hours}</source>
        <translation>Open {hours}</translation>
    </message>
    <message>
        <source>由你主办，先联系顾客</source>
        <translation>You handle it; call the customer first</translation>
    </message>
    <message>
        <source>交班单已打开</source>
        <translation>The hand-over sheet is open</translation>
    </message>
    <message>
        <source>已接收，由你主办</source>
        <translation>Accepted: you handle it now</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>编号、扫描登记单、电话、姓名、拼音首字母或任意词</source>
        <translation>Number, slip, telephone, name or any word</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>试用</source>
        <translation>Trial</translation>
    </message>
    <message>
        <source>这是试用文件夹，里面的内容不算数</source>
        <translation>This is a trial folder; nothing in it counts</translation>
    </message>
</context>
<context>
    <name>ViewTabs</name>
    <message>
        <source>视图</source>
        <translation>Views</translation>
    </message>
    <message>
        <source>存为视图</source>
        <translation>Keep view</translation>
    </message>
    <message>
        <source>改名、删除这个视图</source>
        <translation>Rename or delete this view</translation>
    </message>
    <message>
        <source>改名…</source>
        <translation>Rename…</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>查到的</source>
        <translation>Found</translation>
    </message>
</context>
<context>
    <name>VisitActs</name>
    <message>
        <source>已存好</source>
        <translation>Saved</translation>
    </message>
    <message>
        <source>问题解决了吗</source>
        <translation>Is it solved?</translation>
    </message>
    <message>
        <source>总的来说满意吗</source>
        <translation>Satisfied, all in all?</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>还要问：{names}</source>
        <translation>Still to ask: {names}</translation>
    </message>
    <message>
        <source>没人接，已记下</source>
        <translation>Noted: no answer</translation>
    </message>
    <message>
        <source>拒绝回答，已记下</source>
        <translation>Noted: refused</translation>
    </message>
    <message>
        <source>号码不对，已记下</source>
        <translation>Noted: wrong number</translation>
    </message>
    <message>
        <source>已改时间</source>
        <translation>Another time noted</translation>
    </message>
    <message>
        <source>回访时说不满意</source>
        <translation>Said when asked: not satisfied</translation>
    </message>
    <message>
        <source>已重新打开，换人办</source>
        <translation>Reopened in other hands</translation>
    </message>
    <message>
        <source>问卷已打开</source>
        <translation>The questionnaire is open</translation>
    </message>
</context>
<context>
    <name>VisitListPane</name>
    <message>
        <source>要回访</source>
        <translation>To ask</translation>
    </message>
    <message>
        <source>现在没有要回访的</source>
        <translation>Nobody to ask now</translation>
    </message>
    <message>
        <source>办结以后三天内要问的顾客都会列在这里</source>
        <translation>Customers to be asked within three days of closing are listed here</translation>
    </message>
    <message>
        <source>还有 {count} 位</source>
        <translation>{count} left</translation>
    </message>
</context>
<context>
    <name>VisitsPage</name>
    <message>
        <source>回访</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>列表、问答、这件事</source>
        <translation>List, questions, matter</translation>
    </message>
    <message>
        <source>要回访</source>
        <translation>To ask</translation>
    </message>
    <message>
        <source>问答</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>这件事</source>
        <translation>The matter</translation>
    </message>
    <message>
        <source>打印问卷</source>
        <translation>Print questionnaire</translation>
    </message>
    <message>
        <source>左边选一位（F6 换栏，上下键换人），念中间的开场白，按 1–5 打分并跳到下一问，空格跳过，↑ 改上一问，Ctrl+Enter 存好并到下一位。没谈成按 M、G、J、H；不满意按 C 换人重办。光标在文字格里时，这些字母照常打字。</source>
        <translation>Choose somebody at the left (F6 for the other pane, arrows for another person), read out the words in the middle, score with 1–5 and go on, Space skips, ↑ goes back, Ctrl+Enter saves and takes the next one. If there was no talk: M, G, J, H; if they are not satisfied: C begins a second handling. In a text field these letters are letters.</translation>
    </message>
    <message>
        <source>今天到期 {due} 位，已回访 {done} 位 · 由没有办过这件事的同事来打</source>
        <translation>{due} due today, {done} asked · by somebody who did not handle it</translation>
    </message>
</context>
<context>
    <name>WaitingDrafts</name>
    <message>
        <source>没有草稿在等</source>
        <translation>No draft is waiting</translation>
    </message>
    <message>
        <source>上次没写完：{short} {moment}</source>
        <translation>Left unfinished: {short}, {moment}</translation>
    </message>
</context>
<context>
    <name>_Block</name>
    <message>
        <source>承诺没做到 {count} 项</source>
        <translation>{count} broken promises</translation>
    </message>
    <message>
        <source>承诺没做到</source>
        <translation>Promises broken</translation>
    </message>
    <message>
        <source>{count} 项，先打电话</source>
        <translation>{count}: call first</translation>
    </message>
</context>
<context>
    <name>_Sides</name>
    <message>
        <source>来过</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>{count} 次</source>
        <translation>{count}</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>今日</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>登记</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>投诉</source>
        <translation>Cases</translation>
    </message>
    <message>
        <source>客户</source>
        <translation>Customers</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Calls</translation>
    </message>
    <message>
        <source>统计</source>
        <translation>Figures</translation>
    </message>
    <message>
        <source>同步</source>
        <translation>Sync</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>换栏</source>
        <translation>Next pane</translation>
    </message>
    <message>
        <source>本页帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>外观和语言</source>
        <translation>Appearance and language</translation>
    </message>
    <message>
        <source>锁定</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>当场解决</source>
        <translation>Settle now</translation>
    </message>
    <message>
        <source>保存并打印登记单</source>
        <translation>Save and print</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Drafts</translation>
    </message>
    <message>
        <source>接着写</source>
        <translation>Go on writing</translation>
    </message>
    <message>
        <source>先放着</source>
        <translation>Leave it for now</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>追问</source>
        <translation>Questions</translation>
    </message>
    <message>
        <source>同一件</source>
        <translation>Same case</translation>
    </message>
    <message>
        <source>办结后又来</source>
        <translation>Back after closing</translation>
    </message>
    <message>
        <source>新的一件</source>
        <translation>New case</translation>
    </message>
    <message>
        <source>倾听</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>致歉</source>
        <translation>Apologise</translation>
    </message>
    <message>
        <source>分析</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>建议</source>
        <translation>Propose</translation>
    </message>
    <message>
        <source>执行</source>
        <translation>Carry out</translation>
    </message>
    <message>
        <source>跟进</source>
        <translation>Follow up</translation>
    </message>
    <message>
        <source>联络</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>改资料</source>
        <translation>Edit profile</translation>
    </message>
    <message>
        <source>合并</source>
        <translation>Merge</translation>
    </message>
    <message>
        <source>分开</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>安排关怀</source>
        <translation>Plan care</translation>
    </message>
    <message>
        <source>顾客资料</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>贴图</source>
        <translation>Paste picture</translation>
    </message>
    <message>
        <source>贴文字</source>
        <translation>Paste text</translation>
    </message>
    <message>
        <source>退回粘贴</source>
        <translation>Take back</translation>
    </message>
    <message>
        <source>相机里刚拍的</source>
        <translation>Just photographed</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>分派</source>
        <translation>Assign</translation>
    </message>
    <message>
        <source>安排回访</source>
        <translation>Plan visits</translation>
    </message>
    <message>
        <source>没人接</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>改时间</source>
        <translation>Other time</translation>
    </message>
    <message>
        <source>拒绝回答</source>
        <translation>Refused</translation>
    </message>
    <message>
        <source>号码不对</source>
        <translation>Wrong no.</translation>
    </message>
    <message>
        <source>重新打开，换人办</source>
        <translation>Reopen in other hands</translation>
    </message>
    <message>
        <source>录入纸面问卷</source>
        <translation>Enter a questionnaire</translation>
    </message>
    <message>
        <source>发公告</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>加标签</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>去标签</source>
        <translation>Untag</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Columns</translation>
    </message>
    <message>
        <source>存为视图</source>
        <translation>Keep view</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>离开</source>
        <translation>Leave</translation>
    </message>
</context>
<context>
    <name>calling</name>
    <message>
        <source>首选{way}</source>
        <translation>prefers {way}</translation>
    </message>
    <message>
        <source>方便时段：{hours}</source>
        <translation>good hours: {hours}</translation>
    </message>
</context>
<context>
    <name>case_cell</name>
    <message>
        <source>未分派</source>
        <translation>Nobody</translation>
    </message>
</context>
<context>
    <name>case_list</name>
    <message>
        <source>匿名</source>
        <translation>Anonymous</translation>
    </message>
    <message>
        <source>未分派</source>
        <translation>Unassigned</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>昨天</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>顾客</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Category</translation>
    </message>
    <message>
        <source>事由</source>
        <translation>Summary</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>Stage</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Limit</translation>
    </message>
    <message>
        <source>主办</source>
        <translation>Owner</translation>
    </message>
    <message>
        <source>无联系</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>标签</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>收到</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>渠道</source>
        <translation>Channel</translation>
    </message>
    <message>
        <source>性质</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>商品</source>
        <translation>Product</translation>
    </message>
    <message>
        <source>批次</source>
        <translation>Batch</translation>
    </message>
    <message>
        <source>单号</source>
        <translation>Order no.</translation>
    </message>
    <message>
        <source>首问</source>
        <translation>First asked</translation>
    </message>
    <message>
        <source>回访安排</source>
        <translation>Visit planned</translation>
    </message>
    <message>
        <source>全部未结</source>
        <translation>All open</translation>
    </message>
    <message>
        <source>我的在办</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>超期</source>
        <translation>Overdue</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Due today</translation>
    </message>
    <message>
        <source>久未联系</source>
        <translation>Silent</translation>
    </message>
    <message>
        <source>外部转来</source>
        <translation>Referred</translation>
    </message>
</context>
<context>
    <name>customers</name>
    <message>
        <source>称呼</source>
        <translation>Called</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>来过</source>
        <translation>Came</translation>
    </message>
    <message>
        <source>最近</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>未结</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>赔付</source>
        <translation>Redress</translation>
    </message>
    <message>
        <source>满意度</source>
        <translation>Satisfied</translation>
    </message>
    <message>
        <source>上次关怀</source>
        <translation>Last care</translation>
    </message>
</context>
<context>
    <name>editors</name>
    <message>
        <source>请选</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>还没批准</source>
        <translation>not approved yet</translation>
    </message>
</context>
<context>
    <name>limit_chips</name>
    <message>
        <source>{limit}时限 {moment}</source>
        <translation>{limit} limit {moment}</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Paused</translation>
    </message>
</context>
<context>
    <name>search</name>
    <message>
        <source>最后一位对不上，前面这些是：{meant}</source>
        <translation>The last character does not fit; the rest is: {meant}</translation>
    </message>
    <message>
        <source>编号里有：{meant}</source>
        <translation>in the number: {meant}</translation>
    </message>
    <message>
        <source>姓名拼音首字母：{meant}</source>
        <translation>Initials of the name: {meant}</translation>
    </message>
    <message>
        <source>另一种宽度：{meant}</source>
        <translation>In the other width: {meant}</translation>
    </message>
    <message>
        <source>繁体或简体：{meant}</source>
        <translation>Traditional or simplified: {meant}</translation>
    </message>
</context>
<context>
    <name>standing</name>
    <message>
        <source>{station} 机</source>
        <translation>Station {station}</translation>
    </message>
    <message>
        <source>数据库正常 · 登记 {count} 件</source>
        <translation>Database in order · {count} registered</translation>
    </message>
    <message>
        <source>特急 {count} 件没人接</source>
        <translation>{count} critical, nobody on it</translation>
    </message>
    <message>
        <source>没有 {year} 年放假表</source>
        <translation>No {year} holidays</translation>
    </message>
    <message>
        <source>{days} 天没有备份</source>
        <translation>No backup for {days} days</translation>
    </message>
    <message>
        <source>备份 {moment}</source>
        <translation>Backup {moment}</translation>
    </message>
    <message>
        <source>没有备份过</source>
        <translation>Never backed up</translation>
    </message>
    <message>
        <source>{site} 没交换过</source>
        <translation>{site} never exchanged</translation>
    </message>
    <message>
        <source>{site} {days} 天未交换</source>
        <translation>{site}: {days} days without exchange</translation>
    </message>
</context>
<context>
    <name>times</name>
    <message>
        <source>昨天</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>tomorrow</translation>
    </message>
    <message>
        <source>{year}年{month}月{day}日</source>
        <translation>{day}/{month}/{year}</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{day}/{month}</translation>
    </message>
    <message>
        <source>星期一</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>星期二</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>星期三</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>星期四</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>星期五</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>星期六</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>星期日</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>{days}天{hours}小时</source>
        <translation>{days} d {hours} h</translation>
    </message>
    <message>
        <source>{days}天</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{hours}小时{minutes:02d}分</source>
        <translation>{hours} h {minutes:02d} min</translation>
    </message>
    <message>
        <source>{hours}小时</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{minutes}分</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>不到1分</source>
        <translation>under 1 min</translation>
    </message>
    <message>
        <source>超 {length}</source>
        <translation>{length} over</translation>
    </message>
    <message>
        <source>剩 {length}</source>
        <translation>{length} left</translation>
    </message>
    <message>
        <source>迟 {length}</source>
        <translation>{length} late</translation>
    </message>
    <message>
        <source>暂停至 {day}</source>
        <translation>paused until {day}</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>现在要做</source>
        <translation>To do now</translation>
    </message>
    <message>
        <source>首响</source>
        <translation>First reply</translation>
    </message>
    <message>
        <source>答复与办结</source>
        <translation>Answers and closings</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>进展告知</source>
        <translation>Progress notice</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Visit</translation>
    </message>
    <message>
        <source>时限</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>要做</source>
        <translation>To do</translation>
    </message>
    <message>
        <source>顾客</source>
        <translation>Customer</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>Matter</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>谁来做</source>
        <translation>By whom</translation>
    </message>
    <message>
        <source>实质答复</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>应在 {moment} 前</source>
        <translation>Due by {moment}</translation>
    </message>
    <message>
        <source>上次告知 {moment} · {summary}</source>
        <translation>Last told {moment} · {summary}</translation>
    </message>
    <message>
        <source>未分派</source>
        <translation>Unassigned</translation>
    </message>
</context>
<context>
    <name>visits</name>
    <message>
        <source>该问候了 {count} 位</source>
        <translation>To be greeted: {count}</translation>
    </message>
    <message>
        <source>今天已回访 {count} 位</source>
        <translation>Asked today: {count}</translation>
    </message>
    <message>
        <source>以后 {count} 位</source>
        <translation>Later: {count}</translation>
    </message>
    <message>
        <source>{day}该问候</source>
        <translation>due {day}</translation>
    </message>
    <message>
        <source>已打 {count} 次，没人接</source>
        <translation>{count} tries, no answer</translation>
    </message>
    <message>
        <source>{summary} · {who}办</source>
        <translation>{summary} · {who}</translation>
    </message>
    <message>
        <source>应在 {moment} 前</source>
        <translation>Due {moment}</translation>
    </message>
    <message>
        <source>约 {moment}</source>
        <translation>Agreed {moment}</translation>
    </message>
    <message>
        <source>第 {count} 次</source>
        <translation>Try {count}</translation>
    </message>
    <message>
        <source>{score}，已重开</source>
        <translation>{score}, reopened</translation>
    </message>
</context>
<context>
    <name>words</name>
    <message>
        <source>待放行</source>
        <translation>To release</translation>
    </message>
    <message>
        <source>待响应</source>
        <translation>New</translation>
    </message>
    <message>
        <source>处理中</source>
        <translation>In hand</translation>
    </message>
    <message>
        <source>待顾客答复</source>
        <translation>Awaiting answer</translation>
    </message>
    <message>
        <source>执行中</source>
        <translation>Being done</translation>
    </message>
    <message>
        <source>暂停</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>待回访</source>
        <translation>To call back</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>已移交</source>
        <translation>Handed over</translation>
    </message>
    <message>
        <source>已并入</source>
        <translation>Merged</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>特急</source>
        <translation>Critical</translation>
    </message>
    <message>
        <source>紧急</source>
        <translation>Urgent</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>轻微</source>
        <translation>Minor</translation>
    </message>
    <message>
        <source>首响</source>
        <translation>Reply</translation>
    </message>
    <message>
        <source>答复</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Promise</translation>
    </message>
    <message>
        <source>进展</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>回访</source>
        <translation>Call back</translation>
    </message>
    <message>
        <source>二次</source>
        <translation>2nd</translation>
    </message>
</context>
</TS>
