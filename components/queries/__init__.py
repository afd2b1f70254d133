"""Every question the dashboard asks a snapshot. All SQL the app runs lives here, always with bound parameters."""
