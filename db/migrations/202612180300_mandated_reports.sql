-- A report that the law demands, as it was made to an authority outside of the coalition: a line of the ledger like any other, in its
-- own mode, since the rules ask something else about it.
alter table disclosures.told drop constraint told_mode_check;
alter table disclosures.told add constraint told_mode_check
  check (mode in ('verbal', 'copy') or mode = 'view' and outside = 'youth' or mode = 'report' and recipient_program is null);
