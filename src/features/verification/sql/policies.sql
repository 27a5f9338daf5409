-- Who may confirm, ask providers and answer for them. Re-applied whenever this file changes.
grant select, insert on directory.confirmation to :app;
grant select, insert, update on directory.outreach to :app;
grant select, insert on directory.proposal to :app;
grant update (settled_at, settled_by, outcome) on directory.proposal to :app;
grant select, insert on directory.mail_stop to :app;
grant select, insert, update on directory.link_check, directory.link_host to :app;

-- A steward confirms in their own name; a job, an import or a link cannot.
create policy confirmation_read on directory.confirmation for select to :app using ((select identity.is_staff()));
create policy confirmation_added on directory.confirmation for insert to :app
  with check ((select identity.actor_kind()) = 'steward' and by_person::text = (select identity.actor_id()));

create policy outreach_read on directory.outreach for select to :app
  using ((select identity.is_staff()) or service_id = (select identity.link_record()));
create policy outreach_begun on directory.outreach for insert to :app
  with check ((select identity.is_staff()) or service_id = (select identity.link_record()));
create policy outreach_noted on directory.outreach for update to :app
  using ((select identity.is_staff()) or service_id = (select identity.link_record()))
  with check ((select identity.is_staff()) or service_id = (select identity.link_record()));

-- A provider proposes for the record of their link and never reads what others proposed; a steward settles in their own name.
create policy proposal_read on directory.proposal for select to :app using ((select identity.is_staff()));
create policy proposal_made on directory.proposal for insert to :app
  with check ((select identity.actor_kind()) = 'link' and service_id = (select identity.link_record())
    and link_id::text = (select identity.actor_id()) and settled_at is null);
create policy proposal_settled on directory.proposal for update to :app
  using ((select identity.actor_kind()) = 'steward' and settled_at is null)
  with check (settled_by::text = (select identity.actor_id()));

-- Only the reader of a mail stops mail, and only to the address it went to.
create policy mail_stop_read on directory.mail_stop for select to :app using ((select identity.is_staff()));
create policy mail_stop_asked on directory.mail_stop for insert to :app
  with check ((select identity.actor_kind()) = 'link' and link_id::text = (select identity.actor_id())
    and address_hash = (select identity.link_sent_to())
    and (service_id is null or service_id = (select identity.link_record())));

create policy link_check_read on directory.link_check for select to :app using ((select identity.is_staff()));
create policy link_check_added on directory.link_check for insert to :app with check ((select identity.actor_kind()) = 'job');
create policy link_check_changed on directory.link_check for update to :app
  using ((select identity.actor_kind()) = 'job') with check ((select identity.actor_kind()) = 'job');
create policy link_host_read on directory.link_host for select to :app using ((select identity.actor_kind()) = 'job');
create policy link_host_added on directory.link_host for insert to :app with check ((select identity.actor_kind()) = 'job');
create policy link_host_changed on directory.link_host for update to :app
  using ((select identity.actor_kind()) = 'job') with check ((select identity.actor_kind()) = 'job');

-- Per service and kind of fact: when a person last said so, and when it is due again. The days repeat
-- SHELF_LIFE_DAYS of domain/freshness.ts; a test compares.
create or replace view directory.fact_due with (security_invoker = true) as
select s.id as service_id, v.kind, greatest(s.human_confirmed_at, f.at) as confirmed_at,
  greatest(s.human_confirmed_at, f.at)
    + interval '24 hours' * coalesce((s.profile -> 'shelfLifeDays' ->> v.kind)::integer, v.days) as due_at
from directory.service s
cross join (values ('phone', 90), ('intake', 90), ('eligibility', 180), ('record', 180)) as v (kind, days)
left join lateral (select max(c.at) as at from directory.confirmation c
  where c.service_id = s.id and c.kind = v.kind) f on true;
grant select on directory.fact_due to :app;

-- "Still true" by link: the whole of what a provider without an account can change of a record, in one function.
-- The program's own role could do no part of it in such a context.
grant create on schema directory to :definer;
grant select on directory.service to :definer;
grant update (human_confirmed_at, human_confirmed_by, human_confirmed_how, version, modified_at) on directory.service to :definer;
grant select on directory.public_card to :definer;
grant update (confirmed_until, card, modified_at) on directory.public_card to :definer;
grant insert on directory.revision to :definer;
grant select, delete on directory.overdue_claim to :definer;
grant select on directory.outreach to :definer;
grant update (mails, mailed_at, mail_state, calls, called_at, called_by, skipped_at, skipped_by, skipped_why) on directory.outreach to :definer;
create policy service_of_link_read on directory.service for select to :definer using (id = (select identity.link_record()));
create policy service_of_link_confirmed on directory.service for update to :definer
  using (id = (select identity.link_record())) with check (id = (select identity.link_record()));
create policy card_of_link_read on directory.public_card for select to :definer using (service_id = (select identity.link_record()));
create policy card_of_link_dated on directory.public_card for update to :definer
  using (service_id = (select identity.link_record())) with check (service_id = (select identity.link_record()));
create policy revision_of_link on directory.revision for insert to :definer
  with check (entity = 'service' and act = 'confirm' and record_id = (select identity.link_record()));
create policy claim_of_link_read on directory.overdue_claim for select to :definer using (service_id = (select identity.link_record()));
create policy claim_of_link_ended on directory.overdue_claim for delete to :definer using (service_id = (select identity.link_record()));
create policy outreach_of_link_read on directory.outreach for select to :definer using (service_id = (select identity.link_record()));
create policy outreach_of_link_ended on directory.outreach for update to :definer
  using (service_id = (select identity.link_record())) with check (service_id = (select identity.link_record()));
-- Whoever changes a service also puts it in line for those who follow the directory, and has them told.
grant insert on directory.change_pending to :definer;
create policy change_of_link_noted on directory.change_pending for insert to :definer with check (true);
grant execute on function directory.tell_subscribers() to :definer;
grant select (stopped_at, dead_at) on directory.subscriber to :definer;
create policy subscriber_counted on directory.subscriber for select to :definer using (true);
-- A changed record is compared with others anew; what was prepared for that is forgotten with the change.
do $$
begin
  if to_regclass('directory.match_key') is not null then
    execute 'grant select (record_id), delete on directory.match_key, directory.match_row to :definer';
    execute 'create policy match_key_of_link_found on directory.match_key for select to :definer using (record_id = (select identity.link_record()))';
    execute 'create policy match_key_of_link_forgotten on directory.match_key for delete to :definer using (record_id = (select identity.link_record()))';
    execute 'create policy match_row_of_link_forgotten on directory.match_row for delete to :definer using (record_id = (select identity.link_record()))';
  end if;
end $$;

set local role :definer;

-- @param until when the confirmation runs out: the program knows the shelf lives, this function their limits.
-- @return when it was confirmed; null when the record is not as it was seen, or not public any more.
create or replace function directory.confirm_by_link(seen_version integer, until timestamptz) returns timestamptz
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  about uuid := identity.link_record();
  moment timestamptz := date_trunc('milliseconds', now());
  stamp text := to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  s record;
begin
  if about is null then
    raise exception 'no link is open' using errcode = 'insufficient_privilege';
  end if;
  if until is null or until <= moment or until > moment + interval '731 days' then
    raise exception 'not a shelf life' using errcode = 'check_violation';
  end if;
  select * into s from directory.service where id = about for no key update;
  if not found or s.version is distinct from seen_version or seen_version is distinct from identity.link_version()
    or not s.shown then
    return null;
  end if;
  update directory.service set human_confirmed_at = moment, human_confirmed_by = null, human_confirmed_how = 'one-tap link',
    version = s.version + 1, modified_at = now()
  where id = about;
  insert into directory.revision (entity, record_id, version, before, after, act, actor_id)
  values ('service', about, s.version + 1,
    jsonb_build_object('confirmed', case when s.human_confirmed_at is null then null else jsonb_build_object(
      'at', to_char(s.human_confirmed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'by', s.human_confirmed_by, 'how', s.human_confirmed_how) end),
    jsonb_build_object('confirmed', jsonb_build_object('at', stamp, 'by', null, 'how', 'one-tap link')),
    'confirm', identity.actor_id()::uuid);
  -- Only the dates of the card are written anew: making a whole card needs to see more than a link may.
  update directory.public_card set confirmed_until = until, modified_at = now(),
    card = (card::jsonb || jsonb_build_object(
      'confirmedUntil', to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'dates', (card -> 'dates')::jsonb || jsonb_build_object('confirmedAt', stamp, 'confirmedHow', 'one-tap link')))::json
  where service_id = about;
  delete from directory.overdue_claim where service_id = about;
  update directory.outreach set mails = 0, mailed_at = null, mail_state = null, calls = 0, called_at = null, called_by = null,
    skipped_at = null, skipped_by = null, skipped_why = null
  where service_id = about;
  return moment;
end $$;
revoke execute on function directory.confirm_by_link(integer, timestamptz) from public;
grant execute on function directory.confirm_by_link(integer, timestamptz) to :app;

reset role;
revoke create on schema directory from :definer;
