"""The alert package (26.6: 14, alert_alarm): line crossing, intrusion, and masks."""
