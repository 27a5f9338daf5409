-- What is shared is decided again, by jobs, after the rules were signed or a place changed: what may pass no more is written down so,
-- and what may pass again comes back, as far as somebody shared it. What a person said ended is deleted and never comes back. Then
-- the rows of what ended. A job reads ids, codes and minutes here, and no word of a record. Re-applied whenever this file changes.
grant select, insert, update (round, job) on sharing.renewal to :definer;
grant update (decided_by, round, parts, rows_gone_at) on sharing.basis to :definer;
grant insert (coalition_id, basis_id, category, lanes, field_groups, passing) on sharing.class to :definer;
grant update (class_id) on sharing.access to :definer;
grant select on sharing.ruleset to :definer;
create policy definer_counts_rounds on sharing.renewal for all to :definer using (true) with check (true);
create policy definer_splits_classes on sharing.class for insert to :definer with check (true);
create policy definer_moves_access on sharing.access for update to :definer using (true) with check (true);
create policy definer_reads_rulesets on sharing.ruleset for select to :definer using (true);

grant create on schema sharing to :definer;
set local role :definer;

create or replace function sharing.for_jobs() returns void
  language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if identity.actor_kind() <> 'job' then raise exception 'jobs only' using errcode = 'insufficient_privilege'; end if;
end $$;

-- Has everything that a coalition shares decided again. The job is of the transaction in which something changed, so it starts
-- after that has committed, and sees it. One that has not started is enough.
create or replace function sharing.ask_renewal(of_coalition uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if platform.has_queue() then
    perform platform.enqueue('decide-shares-again', jsonb_build_object('coalition', of_coalition), 'decide-shares-again ' || of_coalition);
  end if;
end $$;

create or replace function sharing.rules_or_place_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sharing.ask_renewal(new.coalition_id);
  return null;
end $$;

-- A fact of the register, or what somebody says of one, may count for any coalition: one that shares anything.
create or replace function sharing.law_changed() returns trigger
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sharing.ask_renewal(c.id) from identity.coalition c
  where exists (select from sharing.basis b where b.coalition_id = c.id and b.ended_at is null);
  return null;
end $$;

-- Every night, for what changes by itself: a coalition that shares anything.
create or replace function sharing.ask_all_renewals() returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sharing.for_jobs();
  perform sharing.ask_renewal(c.id) from identity.coalition c
  where exists (select from sharing.basis b where b.coalition_id = c.id and b.ended_at is null);
end $$;

-- The round that the acting job works on: a new one, so that everything is decided after what changed; or, where the same job is
-- tried again or goes on for another one, the one that was begun.
create or replace function sharing.begin_round(of_coalition uuid, going_on boolean) returns bigint
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  now_at bigint;
begin
  perform sharing.for_jobs();
  insert into sharing.renewal as r (coalition_id, round, job) values (of_coalition, 1, identity.actor_id())
  on conflict (coalition_id) do update
    set round = r.round + (r.job <> excluded.job and not begin_round.going_on)::integer, job = excluded.job
  returning r.round into now_at;
  return now_at;
end $$;

-- A node that stops hands the rest on.
create or replace function sharing.go_on_later(of_coalition uuid) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sharing.for_jobs();
  -- Under another key: whoever asks meanwhile asks for a new round, which must not be replaced by this.
  perform platform.enqueue('decide-shares-again', jsonb_build_object('coalition', of_coalition, 'goingOn', true),
    'decide-shares-again on ' || of_coalition);
end $$;

-- Which sharing comes next; null: none is left in this round.
create or replace function sharing.next_to_renew(of_coalition uuid, in_round bigint) returns uuid
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sharing.for_jobs();
  return (select b.id from sharing.basis b
    where b.coalition_id = of_coalition and b.round < in_round and b.ended_at is null and b.until > clock_timestamp()
    order by b.round, b.subject_id limit 1);
end $$;

-- What is asked of one sharing, with what was shared by it and what passed before. From here on nobody else changes what is said or
-- shared of that young person until this transaction ends.
-- Its parameter had another name.
drop function if exists sharing.questions_to_renew(uuid);
create or replace function sharing.questions_to_renew(of_basis uuid) returns table (basis uuid, mode text, purpose text, asked jsonb, shared jsonb)
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  head uuid;
begin
  perform sharing.for_jobs();
  with recursive up (id, next) as (
    select s.id, s.merged_into from records.subject s where s.id = (select b.subject_id from sharing.basis b where b.id = of_basis)
    union select s.id, s.merged_into from up u join records.subject s on s.id = u.next)
  select u.id into head from up u where u.next is null;
  -- As oneAtATime of the program has it.
  perform pg_advisory_xact_lock(hashtextextended('sharing ' || head::text, 0));
  return query
    select b.id, b.mode, b.purpose,
      jsonb_build_object('facts', sharing.facts(b.subject_id, b.recipient_program, null),
        'items', sharing.items(array(select a.item_id from sharing.access a where a.basis_id = b.id), records.whole_of(b.subject_id))),
      (select coalesce(jsonb_agg(jsonb_build_object('item', a.item_id, 'groups', to_jsonb(c.field_groups),
          'passing', to_jsonb(coalesce(c.passing, c.field_groups)))), '[]')
        from sharing.access a join sharing.class c on c.id = a.class_id where a.basis_id = b.id)
    from sharing.basis b
    where b.id = of_basis and b.ended_at is null and b.until > clock_timestamp();
end $$;

-- Of what was shared those groups that are named.
create or replace function sharing.what_of(shared text[], named jsonb) returns text[]
  language sql immutable set search_path = pg_catalog, pg_temp
  return array(select g.one from unnest(shared) with ordinality g (one, place) where named ? g.one order by g.place);

-- Writes down what was decided of these bases: entry by entry what passes now, never more than was shared. Nothing where it was
-- decided by other rules than those that stand: whoever asked decides anew.
create or replace function sharing.renew(of_coalition uuid, in_round bigint, by_rules text, bases uuid[], changes jsonb) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  perform sharing.for_jobs();
  if by_rules is distinct from coalesce((select g.label from sharing.signature g
      where g.coalition_id = of_coalition and g.ended_at is null), 'none@none') then
    return false;
  end if;
  insert into sharing.class (coalition_id, basis_id, category, lanes, field_groups, passing)
  select distinct c.coalition_id, c.basis_id, c.category, c.lanes, c.field_groups, sharing.what_of(c.field_groups, e -> 'passing')
  from jsonb_array_elements(changes) e
  join sharing.access a on a.basis_id = (e ->> 'basis')::uuid and a.item_id = (e ->> 'item')::uuid
  join sharing.class c on c.id = a.class_id
  where a.basis_id = any (bases) and a.coalition_id = of_coalition
  on conflict do nothing;
  update sharing.access a set class_id = into_class.id
  from jsonb_array_elements(changes) e, sharing.class c, sharing.class into_class
  where a.basis_id = (e ->> 'basis')::uuid and a.item_id = (e ->> 'item')::uuid
    and a.basis_id = any (bases) and a.coalition_id = of_coalition and c.id = a.class_id
    and into_class.basis_id = c.basis_id and into_class.category = c.category and into_class.lanes = c.lanes
    and into_class.field_groups = c.field_groups
    and coalesce(into_class.passing, into_class.field_groups) = sharing.what_of(c.field_groups, e -> 'passing')
    and into_class.id <> c.id;
  update sharing.basis b set round = in_round, decided_by = by_rules where b.id = any (bases) and b.coalition_id = of_coalition;
  return true;
end $$;

-- Deletes the access rows of bases that ended or lapsed, a few at a time. @returns whether there may be more
create or replace function sharing.forget_ended(at_most integer) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  those uuid[];
begin
  perform sharing.for_jobs();
  select array_agg(e.id) into those from (select b.id from sharing.basis b
    where b.rows_gone_at is null and least(b.ended_at, b.until) < clock_timestamp()
    order by least(b.ended_at, b.until) limit at_most for update skip locked) e;
  if those is null then return false; end if;
  -- Nothing is left to decide again, in no round: what lapsed has no end but that.
  update sharing.basis b set rows_gone_at = clock_timestamp(), round = 9223372036854775807,
    parts = array(select unnest(b.parts) union select a.subject_id from sharing.access a where a.basis_id = b.id)
  where b.id = any (those);
  delete from sharing.access a where a.basis_id = any (those);
  return true;
end $$;

-- The signature that stands for a coalition, and the content of rules that somebody signed, for jobs: nobody acts in the coalition.
create or replace function sharing.signature_to_renew_by(of_coalition uuid) returns setof sharing.signature
  language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
begin
  perform sharing.for_jobs();
  return query select g.* from sharing.signature g where g.coalition_id = of_coalition and g.ended_at is null;
end $$;

create or replace function sharing.rules_to_renew_by(of_hash text) returns text
  language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sharing.for_jobs();
  return (select r.content from sharing.ruleset r where r.hash = of_hash);
end $$;

revoke execute on function sharing.for_jobs(), sharing.ask_renewal(uuid), sharing.rules_or_place_changed(), sharing.law_changed(), sharing.ask_all_renewals(),
  sharing.begin_round(uuid, boolean), sharing.go_on_later(uuid), sharing.next_to_renew(uuid, bigint), sharing.questions_to_renew(uuid),
  sharing.what_of(text[], jsonb), sharing.renew(uuid, bigint, text, uuid[], jsonb), sharing.forget_ended(integer),
  sharing.signature_to_renew_by(uuid), sharing.rules_to_renew_by(text) from public;
grant execute on function sharing.ask_all_renewals(), sharing.begin_round(uuid, boolean), sharing.go_on_later(uuid),
  sharing.next_to_renew(uuid, bigint), sharing.questions_to_renew(uuid), sharing.renew(uuid, bigint, text, uuid[], jsonb),
  sharing.forget_ended(integer), sharing.signature_to_renew_by(uuid), sharing.rules_to_renew_by(text) to :app;
grant execute on function sharing.rules_or_place_changed(), sharing.law_changed() to :owner;
reset role;
revoke create on schema sharing from :definer;

-- Who signs or stops changes what passes; so do the lanes and the state of a program, and whether anybody vouches for its agency.
create or replace trigger shares_are_decided_again after insert or update of ended_at on sharing.signature
  for each row execute function sharing.rules_or_place_changed();
create or replace trigger shares_are_decided_again after update of lanes, discipline, coordinating, jurisdiction, state on identity.program
  for each row when (old is distinct from new) execute function sharing.rules_or_place_changed();
-- Facts and reviews are added and never changed: one that is verified, contested or superseded is a new row. What ends with its day is
-- decided again at night, and at each reading.
create or replace trigger shares_are_decided_again after insert on law.fact
  for each statement execute function sharing.law_changed();
create or replace trigger shares_are_decided_again after insert on law.review
  for each statement execute function sharing.law_changed();
-- What is known of two counts for both: of a record that becomes part of another one, and of that.
create or replace trigger shares_are_decided_again after update of merged_into on records.subject
  for each row when (old.merged_into is null and new.merged_into is not null) execute function sharing.rules_or_place_changed();
create or replace trigger shares_are_decided_again after update of state, verified_until on identity.agency
  for each row when (old.state is distinct from new.state or old.verified_until is distinct from new.verified_until)
  execute function sharing.rules_or_place_changed();
