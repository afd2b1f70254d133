"""The dashboard: questions to the snapshot, charts, widgets and pages."""
