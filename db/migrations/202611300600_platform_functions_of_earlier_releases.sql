-- Functions of earlier releases, each by its parameters. The files of db/policies.txt make functions again with `create or
-- replace`, which cannot change what one returns, and which with other parameters makes a second one beside the first. So what a
-- release takes away or changes in one of these two ways is dropped here, or it would stand for ever in every database that was
-- upgraded, and the start after an upgrade would fail where only the columns of its answer changed.
--
-- Whatever leans on one of them is a function or a policy, which the same files make again right after: hence "cascade".
do $$
declare
  gone text;
  leaning text;
begin
  foreach gone in array array[
    'availability.addable(text)',
    'availability.answer_ask(uuid, text, text, boolean)',
    'availability.ask_answer_minutes()',
    'availability.ask_answers(uuid)',
    'availability.ask_floors()',
    'availability.ask_of_link(text)',
    'availability.ask_shown_cells(integer[], boolean[])',
    'availability.asks_here()',
    'availability.begin_message(uuid, bytea)',
    'availability.board()',
    'availability.clear_asks()',
    'availability.consults()',
    'availability.end_line_source(uuid)',
    'availability.held_here(uuid)',
    'availability.holds_here()',
    'availability.hours_fresh()',
    'availability.leave_waitlist(uuid)',
    'availability.line_by_link(text)',
    'availability.line_history(uuid)',
    'availability.line_source_here(uuid)',
    'availability.line_sources_offered(uuid)',
    'availability.locked_hold(uuid)',
    'availability.looked_at_source(uuid, text, timestamptz, text)',
    'availability.make_answer_link(uuid, uuid, bytea)',
    'availability.move_hold(uuid, text, text)',
    'availability.own_asks()',
    'availability.own_details()',
    'availability.own_waits()',
    'availability.partner_words()',
    'availability.public_lines(uuid[])',
    'availability.put_partner_statuses(uuid, text[], text[], text[], boolean)',
    'availability.quiet_of(uuid)',
    'availability.reach_of(uuid)',
    'availability.settle(uuid)',
    'availability.stop_by_text(bytea, bytea)',
    'availability.take_line_source(uuid, text, text, text)',
    'availability.text_done(bytea)',
    'directory.send_correction(uuid, uuid, text, text, boolean, bytea, bytea, bytea)',
    'identity.accept_invitation(text)',
    'identity.begin_session(uuid, text, uuid, bytea, text, text, boolean)',
    'identity.change_lanes(uuid, text[])',
    'identity.demo_sign_in(uuid, bytea)',
    'identity.end_sessions_of(uuid)',
    'identity.enter(text)',
    'identity.enter_job(bigint)',
    'identity.finish_set_up()',
    'identity.invite(text, uuid, uuid, text, text, date, text, bytea, interval)',
    'identity.keep_statement_key(bytea)',
    'identity.link_state(text)',
    'identity.make_link(bytea, text, uuid, integer, integer, bytea)',
    'identity.offer_set_up(bytea)',
    'identity.open_context(text, text)',
    'identity.open_context(text, text, uuid, uuid, uuid, uuid, uuid, text)',
    'identity.open_session(text, text, text, text, boolean)',
    'identity.own_standing()',
    'identity.own_subjects()',
    'identity.resend_invitation(uuid, bytea, interval)',
    'identity.set_up_behind(text)',
    'identity.sign_out(text)',
    'identity.signature(text)',
    'identity.still_here(uuid[], uuid[])'
  ] loop
    select string_agg(pg_describe_object(d.classid, d.objid, d.objsubid), ', ') into leaning from pg_depend d
    where d.refclassid = 'pg_proc'::regclass and d.refobjid = to_regprocedure(gone)::oid
      and d.deptype = 'n' and d.classid not in ('pg_proc'::regclass, 'pg_policy'::regclass);
    if leaning is not null then
      raise exception 'what leans on % is made by no file of policies: %', gone, leaning;
    end if;
    execute format('drop function if exists %s cascade', gone);
  end loop;
end $$;
