"""Who may enter where and when: holidays, schedules, the rules that bind them, and the judgement (chapter 12)."""
