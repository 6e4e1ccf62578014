"""今日: what there is to do now, most urgent first."""
