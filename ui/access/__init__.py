"""Who may pass where and when: schedules, holidays, and the rules that bind them."""
