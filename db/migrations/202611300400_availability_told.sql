-- What others are shown of a hidden line changes seldom; what they are told must not change more often.
alter table availability.line
  add column told text check (told in ('line-open', 'line-full', 'line-call', 'line-closed')),
  add column told_call_at timestamptz;
comment on column availability.line.told is 'Of a hidden line: how open boards of others were last told that it stands. Null: not told since it is hidden.';
comment on column availability.line.told_call_at is 'When a board of others makes "call to confirm" of what it was told, by itself.';
