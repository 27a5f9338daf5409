-- What a partner's log signed and was refused stays for good; whoever runs the installation can put it aside with a reason.
create table transparency.evidence_aside (
  evidence_id uuid primary key references transparency.evidence,
  reason text not null check (length(btrim(reason)) between 1 and 500),
  at timestamptz not null default clock_timestamp()
);
comment on table transparency.evidence_aside is 'Append-only: evidence that was looked into, with what came of it. It stays and is shown; the doctor asks for it no more.';
comment on column transparency.evidence_aside.reason is 'In the words of whoever runs the installation: about a log, and nobody''s record.';
create trigger evidence_aside_append_only before update or delete or truncate on transparency.evidence_aside
  for each statement execute function transparency.refuse_change();
