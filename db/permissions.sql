-- Written by `npm run generate` from what the features register (feature.ts, register.ts); never by hand.
alter table identity.role no force row level security;
alter table identity.permission no force row level security;
alter table identity.role_permission no force row level security;
alter table identity.token_scope no force row level security;
alter table identity.custody_kind no force row level security;
alter table identity.access_kind no force row level security;
alter table audit.watched no force row level security;
alter table records.kind no force row level security;

insert into identity.role (key, name, sentence, place) values
  ('coalition-administrator', 'Coalition administrator', 'Sets the coalition up and brings agencies in. Has no lane: sees no record about a young person.', 'coalition'),
  ('steward', 'Directory steward', 'Keeps the directory true for everybody. Has no lane.', 'coalition'),
  ('counsel', 'Counsel', 'Signs for the coalition by which rules records may be shared. Has no lane: sees no record about a young person.', 'coalition'),
  ('agency-administrator', 'Agency administrator', 'Opens programs, brings people in and takes access back, in one agency.', 'agency'),
  ('agency-editor', 'Agency directory editor', 'Keeps the agency''s own entries in the directory true.', 'agency'),
  ('agency-auditor', 'Agency auditor', 'Sees who did and saw what in the agency.', 'agency'),
  ('program-lead', 'Program lead', 'Leads one program and answers for its people.', 'program'),
  ('program-worker', 'Program worker', 'Works in one program, under its lanes.', 'program'),
  ('coordinator', 'Coordinator', 'Coordinates a response from a coordinating program.', 'program'),
  ('evaluator', 'Evaluator', 'Measures what training changes, in figures of groups. Has no lane: sees no person and no record.', 'coalition')
on conflict (key) do update set name = excluded.name, sentence = excluded.sentence, place = excluded.place;

insert into identity.permission (key, sentence) values
  ('coalition.set-up', 'Change the coalition''s name, contact and exit destination.'),
  ('agency.verify', 'Propose agencies, call them back, and verify what a colleague called.'),
  ('agency.manage', 'Open, change and close the programs of one''s own agency.'),
  ('people.manage', 'Invite people, give and end roles, and end sign-ins, in one''s own place.'),
  ('people.verify', 'Confirm as the second person that somebody is who they say.'),
  ('token.manage', 'Make and end API tokens of the programs in one''s own agency.'),
  ('program.work', 'Act for the program: whatever its work and its lanes allow.'),
  ('program.lead', 'Answer for the program: its people and what they hold.'),
  ('coordination.lead', 'Coordinate a response across agencies, from a coordinating program.'),
  ('audit.read', 'See who did and saw what in one''s own agency.'),
  ('alerts.read', 'See which look-ups stand out among those that one is to ask about: of the coalition, an agency, or a program’s records.'),
  ('directory.keep', 'Add, change, check and close records of the whole directory.'),
  ('directory.keep-own', 'Add, change and close the directory records of one''s own agency.'),
  ('availability.see', 'See what is free in the coalition, hold places, wait for them, and ask for them.'),
  ('availability.keep', 'Say what one''s own program has free, and answer those who hold or ask.'),
  ('availability.count', 'Open the pages on which one counts the lines that one keeps.'),
  ('availability.figures', 'See the coalition''s figures: how fresh counts are kept, how soon asks are answered, what was missing.'),
  ('records.work', 'Read and write the records of young people that the program keeps.'),
  ('records.plant', 'Make a record of somebody who does not exist a decoy in one’s own program, and get an alert when somebody opens it.'),
  ('records.destroy', 'Ask for a record to be destroyed, from within the program that keeps it, or be the second person who confirms that.'),
  ('sharing.sign', 'Confirm and sign the sharing rules for the coalition, as its counsel.'),
  ('sharing.stop', 'End the signature on the sharing rules, so that nothing can be shared.'),
  ('sharing.see-rules', 'Read the sharing rules, and who signed them.'),
  ('sharing.ask', 'Ask what could pass from one kind of program to another, and by which law, about no young person.'),
  ('disclosures.oversee', 'See what one’s own agency shares and does not, by numbers, and of no young person.'),
  ('training.learn', 'Take courses, and see and delete your own scores.'),
  ('training.assign', 'Assign courses to people of the program or agency with a due date, and see done or not done, and nothing more.'),
  ('certificates.keep', 'Record the provider and approvals by boards, keep provider files, report to boards, and take certificates back.'),
  ('checks.figures', 'See whom health checks reach in the whole coalition, as figures that are never of a few young people.'),
  ('checks.limits', 'Say what is read of the limits of confidentiality in a state before a health check.'),
  ('retention.sign', 'Set how long records are kept where no law is known, and sign the rules for the coalition.'),
  ('retention.decide', 'See what the program has kept longer than the rules ask, and decide what becomes of it; destroying still takes a second person.'),
  ('instruments.see', 'See which questionnaires there are, what is known of them, and what is active here.'),
  ('instruments.keep', 'Bring questionnaires in, and record one''s own agency''s agreements with their holders and who was trained.'),
  ('instruments.lead', 'Say what the program is for screening, and which questionnaires are active in it.'),
  ('cohorts.see', 'Read what training changed, in figures of groups of at least 11.'),
  ('cohorts.plan', 'Record who determined that training may be measured, randomize cohorts, and stop them.')
on conflict (key) do update set sentence = excluded.sentence;

with stated (role, permission) as (values
  ('coalition-administrator', 'coalition.set-up'),
  ('coalition-administrator', 'agency.verify'),
  ('agency-administrator', 'agency.manage'),
  ('coalition-administrator', 'people.manage'),
  ('agency-administrator', 'people.manage'),
  ('program-lead', 'people.manage'),
  ('coalition-administrator', 'people.verify'),
  ('agency-administrator', 'people.verify'),
  ('agency-administrator', 'token.manage'),
  ('program-lead', 'program.work'),
  ('program-worker', 'program.work'),
  ('coordinator', 'program.work'),
  ('program-lead', 'program.lead'),
  ('coordinator', 'coordination.lead'),
  ('agency-auditor', 'audit.read'),
  ('steward', 'alerts.read'),
  ('coalition-administrator', 'alerts.read'),
  ('agency-auditor', 'alerts.read'),
  ('program-lead', 'alerts.read'),
  ('steward', 'directory.keep'),
  ('agency-administrator', 'directory.keep-own'),
  ('agency-editor', 'directory.keep-own'),
  ('program-lead', 'availability.see'),
  ('program-worker', 'availability.see'),
  ('coordinator', 'availability.see'),
  ('program-lead', 'availability.keep'),
  ('program-worker', 'availability.keep'),
  ('coordinator', 'availability.keep'),
  ('program-lead', 'availability.count'),
  ('program-worker', 'availability.count'),
  ('coordinator', 'availability.count'),
  ('steward', 'availability.count'),
  ('program-lead', 'availability.figures'),
  ('program-worker', 'availability.figures'),
  ('coordinator', 'availability.figures'),
  ('coalition-administrator', 'availability.figures'),
  ('program-lead', 'records.work'),
  ('program-worker', 'records.work'),
  ('coordinator', 'records.work'),
  ('program-lead', 'records.plant'),
  ('program-lead', 'records.destroy'),
  ('agency-administrator', 'records.destroy'),
  ('counsel', 'sharing.sign'),
  ('counsel', 'sharing.stop'),
  ('coalition-administrator', 'sharing.stop'),
  ('counsel', 'sharing.see-rules'),
  ('coalition-administrator', 'sharing.see-rules'),
  ('agency-auditor', 'sharing.see-rules'),
  ('program-lead', 'sharing.ask'),
  ('program-worker', 'sharing.ask'),
  ('coordinator', 'sharing.ask'),
  ('agency-administrator', 'sharing.ask'),
  ('agency-auditor', 'sharing.ask'),
  ('coalition-administrator', 'sharing.ask'),
  ('counsel', 'sharing.ask'),
  ('agency-auditor', 'disclosures.oversee'),
  ('program-lead', 'training.learn'),
  ('program-worker', 'training.learn'),
  ('coordinator', 'training.learn'),
  ('agency-administrator', 'training.learn'),
  ('agency-editor', 'training.learn'),
  ('agency-auditor', 'training.learn'),
  ('steward', 'training.learn'),
  ('counsel', 'training.learn'),
  ('coalition-administrator', 'training.learn'),
  ('evaluator', 'training.learn'),
  ('program-lead', 'training.assign'),
  ('agency-administrator', 'training.assign'),
  ('coalition-administrator', 'certificates.keep'),
  ('agency-administrator', 'certificates.keep'),
  ('coalition-administrator', 'checks.figures'),
  ('evaluator', 'checks.figures'),
  ('coalition-administrator', 'checks.limits'),
  ('coalition-administrator', 'retention.sign'),
  ('program-lead', 'retention.decide'),
  ('program-lead', 'instruments.see'),
  ('program-worker', 'instruments.see'),
  ('coordinator', 'instruments.see'),
  ('agency-administrator', 'instruments.see'),
  ('agency-administrator', 'instruments.keep'),
  ('program-lead', 'instruments.lead'),
  ('evaluator', 'cohorts.see'),
  ('coalition-administrator', 'cohorts.see'),
  ('evaluator', 'cohorts.plan')),
gone as (delete from identity.role_permission t where (t.role, t.permission) not in (select role, permission from stated))
insert into identity.role_permission (role, permission) select role, permission from stated on conflict do nothing;

with stated (permission) as (values
  ('directory.keep-own'),
  ('availability.see'),
  ('availability.keep')),
gone as (delete from identity.token_scope t where (t.permission) not in (select permission from stated))
insert into identity.token_scope (permission) select permission from stated on conflict do nothing;

insert into identity.custody_kind (kind, holder, permission, words) values
  ('overdue-service', 'person', 'directory.keep', 'overdue services being called'),
  ('message', 'person', 'directory.keep', 'messages being looked at'),
  ('feed', 'person', 'directory.keep', 'feeds of partners'),
  ('subscriber', 'person', 'directory.keep', 'servers that are told of changes'),
  ('record', 'program', null, 'records of young people'),
  ('young-person', 'person', 'records.work', 'young people and their tasks')
on conflict (kind) do update set holder = excluded.holder, permission = excluded.permission, words = excluded.words;

insert into identity.access_kind (kind, words) values
  ('sign-in', 'sign-ins'),
  ('token', 'API tokens'),
  ('invitation', 'open invitations'),
  ('young-person-code', 'codes of young people')
on conflict (kind) do update set words = excluded.words;

with stated (action, rule) as (values
  ('person.read', 'many-unrelated'),
  ('record.looked-up', 'many-unrelated'),
  ('protected.read', 'many-unrelated'),
  ('protected.read', 'sealed-places'),
  ('message.read', 'many-unrelated'),
  ('subject.read', 'many-unrelated'),
  ('share.opened', 'many-unrelated')),
gone as (delete from audit.watched t where (t.action, t.rule) not in (select action, rule from stated))
insert into audit.watched (action, rule) select action, rule from stated on conflict do nothing;

insert into records.kind (key, groups, category, author_only, changed_by_author, kept_months) values
  ('identity', array['names', 'about'], '"identity"', false, false, null),
  ('safe-contact', array['contact'], '"location"', false, false, null),
  ('note', array['narrative'], '{"VSP-VAWA":"advocate-notes","VSP-FVPSA":"advocate-notes","VSP-VOCA":"advocate-notes","HMIS-BAR":"advocate-notes","RHY":"advocate-notes","HIPAA":"health","PART2":"substance-use","FERPA":"education","CPS":"child-welfare","CJI":"criminal-justice","COURT-CHILD":"attorney-client","ATTY":"attorney-client","GAL":"attorney-client","ADVOCATE":"advocate-notes","IMMIG":"immigration","MDT-STATE":"meeting-record","NO-REGIME":"advocate-notes","none":"advocate-notes"}', false, true, null),
  ('psychotherapy-note', array['narrative'], '"psychotherapy-notes"', true, true, null),
  ('contact-log', array['narrative'], '{"VSP-VAWA":"advocate-notes","VSP-FVPSA":"advocate-notes","VSP-VOCA":"advocate-notes","HMIS-BAR":"advocate-notes","RHY":"advocate-notes","HIPAA":"health","PART2":"substance-use","FERPA":"education","CPS":"child-welfare","CJI":"criminal-justice","COURT-CHILD":"attorney-client","ATTY":"attorney-client","GAL":"attorney-client","ADVOCATE":"advocate-notes","IMMIG":"immigration","MDT-STATE":"meeting-record","NO-REGIME":"advocate-notes","none":"advocate-notes"}', false, true, null),
  ('task', array['narrative'], '{"VSP-VAWA":"advocate-notes","VSP-FVPSA":"advocate-notes","VSP-VOCA":"advocate-notes","HMIS-BAR":"advocate-notes","RHY":"advocate-notes","HIPAA":"health","PART2":"substance-use","FERPA":"education","CPS":"child-welfare","CJI":"criminal-justice","COURT-CHILD":"attorney-client","ATTY":"attorney-client","GAL":"attorney-client","ADVOCATE":"advocate-notes","IMMIG":"immigration","MDT-STATE":"meeting-record","NO-REGIME":"advocate-notes","none":"advocate-notes"}', false, false, null),
  ('correction-request', array['narrative'], '{"VSP-VAWA":"advocate-notes","VSP-FVPSA":"advocate-notes","VSP-VOCA":"advocate-notes","HMIS-BAR":"advocate-notes","RHY":"advocate-notes","HIPAA":"health","PART2":"substance-use","FERPA":"education","CPS":"child-welfare","CJI":"criminal-justice","COURT-CHILD":"attorney-client","ATTY":"attorney-client","GAL":"attorney-client","ADVOCATE":"advocate-notes","IMMIG":"immigration","MDT-STATE":"meeting-record","NO-REGIME":"advocate-notes","none":"advocate-notes"}', false, false, null),
  ('document', array['narrative'], '{"VSP-VAWA":"advocate-notes","VSP-FVPSA":"advocate-notes","VSP-VOCA":"advocate-notes","HMIS-BAR":"advocate-notes","RHY":"advocate-notes","HIPAA":"health","PART2":"substance-use","FERPA":"education","CPS":"child-welfare","CJI":"criminal-justice","COURT-CHILD":"attorney-client","ATTY":"attorney-client","GAL":"attorney-client","ADVOCATE":"advocate-notes","IMMIG":"immigration","MDT-STATE":"meeting-record","NO-REGIME":"advocate-notes","none":"advocate-notes"}', false, true, null),
  ('known-person', array['person'], '{"VSP-VAWA":"advocate-notes","VSP-FVPSA":"advocate-notes","VSP-VOCA":"advocate-notes","HMIS-BAR":"advocate-notes","RHY":"advocate-notes","HIPAA":"health","PART2":"substance-use","FERPA":"education","CPS":"child-welfare","CJI":"criminal-justice","COURT-CHILD":"attorney-client","ATTY":"attorney-client","GAL":"attorney-client","ADVOCATE":"advocate-notes","IMMIG":"immigration","MDT-STATE":"meeting-record","NO-REGIME":"advocate-notes","none":"advocate-notes"}', false, false, null),
  ('release', array['words'], '{"VSP-VAWA":"advocate-notes","VSP-FVPSA":"advocate-notes","VSP-VOCA":"advocate-notes","HMIS-BAR":"advocate-notes","RHY":"advocate-notes","HIPAA":"health","PART2":"substance-use","FERPA":"education","CPS":"child-welfare","CJI":"criminal-justice","COURT-CHILD":"attorney-client","ATTY":"attorney-client","GAL":"attorney-client","ADVOCATE":"advocate-notes","IMMIG":"immigration","MDT-STATE":"meeting-record","NO-REGIME":"advocate-notes","none":"advocate-notes"}', false, true, null),
  ('screening', array['answers', 'result'], '"screening"', false, false, null)
on conflict (key) do update set groups = excluded.groups, category = excluded.category, author_only = excluded.author_only,
  changed_by_author = excluded.changed_by_author, kept_months = excluded.kept_months;
