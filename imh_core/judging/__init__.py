"""What the rules make of a record: a finding for each requirement, the year's renewal, what matches."""
