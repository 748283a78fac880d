"""WHAT WHOEVER RUNS A SERVER DOES: invitations, backup and restore, and what they can read."""
