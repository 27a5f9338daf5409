-- What was told to another program of the same agency passes to that program with its record when the first one closes. That nobody tells
-- themselves is asked when a line is entered (policy told_entered), and not of lines that stand.
alter table disclosures.told drop constraint told_check3;
