-- How long records are kept: periods that a coalition sets, and the signature under all of them. Reached by the functions below
-- alone. Re-applied whenever this file changes.
grant select, insert on records.retention_period, records.retention_signature to :definer;
grant update (months, counted_from, reason, set_by, set_at) on records.retention_period to :definer;
create policy definer_reads_periods on records.retention_period for select to :definer using (true);
create policy definer_sets_periods on records.retention_period for insert to :definer with check (true);
create policy definer_changes_periods on records.retention_period for update to :definer using (true) with check (true);
create policy definer_reads_signatures on records.retention_signature for select to :definer using (true);
create policy definer_signs on records.retention_signature for insert to :definer with check (true);

grant create on schema records to :definer;
set local role :definer;

-- Whoever may know the rules of the acting coalition: who signs them, who decides by them, and a job that is bound to a program of it.
create or replace function records.knows_retention() returns boolean
  language sql stable set search_path = pg_catalog, pg_temp
  return identity.coalition() is not null
    and (identity.has('retention.sign') or identity.has('retention.decide') or identity.actor_kind() = 'bound-job');

create or replace function records.retention_periods() returns table (lane text, kind text, months integer, counted_from text,
    reason text, set_by text)
  language sql stable security definer rows 20 set search_path = pg_catalog, pg_temp
begin atomic
  select p.lane, p.kind, p.months, p.counted_from, p.reason, w.name
  from records.retention_period p left join identity.person w on w.id = p.set_by
  where p.coalition_id = identity.coalition() and records.knows_retention();
end;

-- What was signed last, by whom and when.
create or replace function records.last_retention_signature() returns table (rules text, hash text, signed_by text, signed_at timestamptz)
  language sql stable security definer rows 1 set search_path = pg_catalog, pg_temp
begin atomic
  select s.rules, s.hash, w.name, s.signed_at
  from records.retention_signature s left join identity.person w on w.id = s.signed_by
  where s.coalition_id = identity.coalition() and records.knows_retention()
  order by s.signed_at desc limit 1;
end;

-- Whether a coalition signed exactly these rules, last. For functions of this role.
create or replace function records.is_signed(of_coalition uuid, rules text) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp
  return coalesce((select s.rules = is_signed.rules from records.retention_signature s where s.coalition_id = of_coalition
    order by s.signed_at desc limit 1), false);

create or replace function records.set_retention(of_lane text, of_kind text, for_months integer, counts_from text, of_reason text)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if identity.person() is null or identity.coalition() is null or not identity.has('retention.sign') then
    raise exception 'for the coalition' using errcode = 'insufficient_privilege';
  end if;
  insert into records.retention_period as p (coalition_id, lane, kind, months, counted_from, reason, set_by)
  values (identity.coalition(), of_lane, of_kind, for_months, case when for_months is not null then counts_from end, of_reason,
    identity.person())
  on conflict (coalition_id, lane, kind) do update set months = excluded.months, counted_from = excluded.counted_from,
    reason = excluded.reason, set_by = excluded.set_by, set_at = clock_timestamp();
end $$;

-- Signed as they stood on the page: the hash that was shown there has to be theirs.
create or replace function records.sign_retention(of_rules text, shown_hash text) returns uuid
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  made uuid;
begin
  if identity.person() is null or identity.coalition() is null or not identity.has('retention.sign') then
    raise exception 'for the coalition' using errcode = 'insufficient_privilege';
  end if;
  perform identity.be_one_of_two();
  if records.is_signed(identity.coalition(), of_rules) then raise exception 'signed-already' using errcode = 'BW000'; end if;
  if encode(sha256(convert_to(of_rules, 'UTF8')), 'hex') is distinct from shown_hash then
    raise exception 'rules-changed' using errcode = 'BW000';
  end if;
  insert into records.retention_signature (coalition_id, rules, hash, signed_by)
  values (identity.coalition(), of_rules, shown_hash, identity.person()) returning id into made;
  return made;
end $$;

revoke execute on function records.knows_retention(), records.retention_periods(), records.last_retention_signature(),
  records.is_signed(uuid, text), records.set_retention(text, text, integer, text, text), records.sign_retention(text, text)
  from public, :app, :protected;
grant execute on function records.retention_periods(), records.last_retention_signature(),
  records.set_retention(text, text, integer, text, text), records.sign_retention(text, text) to :app;
reset role;
revoke create on schema records from :definer;
