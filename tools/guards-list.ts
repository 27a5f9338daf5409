/** One guard: where it stands, how it is taken away, and the test that must then fail. */
export interface Guard {
  readonly name: string
  readonly file: string
  readonly find: string | RegExp
  readonly replace: string
  readonly test: string
  readonly testName?: string
  readonly project?: 'units' | 'journeys'
}

/** What the database itself keeps, whatever the program above forgets. */
const database: readonly Guard[] = [
  {
    name: 'the search index (a condition on the card policy)',
    file: 'src/features/directory/sql/policies.sql',
    find: 'create policy card_shown on directory.public_card for select to :app using (true);',
    replace: 'create policy card_shown on directory.public_card for select to :app using (not closed);',
    test: 'src/features/directory/search/search-plan.db.test.ts',
  },
  {
    name: 'the row policy of hidden places',
    file: 'src/features/directory/sql/policies.sql',
    find: 'location_shown on directory.location for select to :app using (shown or (select identity.is_staff()));',
    replace: 'location_shown on directory.location for select to :app using (true);',
    test: 'src/features/directory/directory.access.db.test.ts',
    testName: 'a visitor',
  },
  {
    name: 'the row policy of history',
    file: 'src/features/directory/sql/policies.sql',
    find: 'revision_read on directory.revision for select to :app using ((select identity.is_staff()));',
    replace: 'revision_read on directory.revision for select to :app using (true);',
    test: 'src/features/directory/directory.access.db.test.ts',
    testName: 'sees no source',
  },
  {
    name: 'the question who looks for names that are not shown',
    file: 'src/features/directory/sql/find-named.sql',
    find: '(select identity.is_staff()) and s.name ilike pattern',
    replace: 's.name ilike pattern',
    test: 'src/features/directory/pages/steward/questions/find-records.db.test.ts',
    testName: 'not found by visitors',
  },
  {
    name: 'the index of names',
    file: 'db/migrations/202611240010_directory_name_search.sql',
    find: 'create index service_name_trigram on directory.service using gin (name gin_trgm_ops);',
    replace: '',
    test: 'src/features/directory/pages/steward/questions/find-records.db.test.ts',
    testName: 'reads the indexes of names',
  },
  {
    name: 'forced row security',
    file: 'src/platform/db/migrate.ts',
    find: "execute format('alter table %I.%I force row level security', t.nspname, t.relname);",
    replace: '',
    test: 'src/platform/db/catalogue.db.test.ts',
    testName: 'has row security enabled and forced',
  },
  {
    name: 'the signature of a context',
    file: 'src/features/identity/sql/policies.sql',
    find: /if parts\[4\] is distinct from .*end if;/,
    replace: '',
    test: 'src/platform/db/context.db.test.ts',
    testName: 'is not believed with its actor',
  },
  {
    name: 'the binding of a context to its transaction',
    file: 'src/features/identity/sql/policies.sql',
    find: ' or parts[3] is distinct from identity.binding()',
    replace: '',
    test: 'src/platform/db/context.db.test.ts',
    testName: 'cannot be replayed',
  },
  {
    name: 'the end of a revoked session',
    file: 'src/features/identity/sql/policies.sql',
    find: 's.revoked_at is null and ',
    replace: '',
    test: 'src/platform/db/context.db.test.ts',
    testName: 'refuses an unknown, expired or revoked session',
  },
  {
    name: 'the append-only trigger of the audit',
    file: 'db/migrations/202611240003_audit_event.sql',
    find: "raise exception 'audit events are append-only' using errcode = 'restrict_violation';",
    replace: 'return null;',
    test: 'src/features/audit/record-event.db.test.ts',
    testName: 'cannot be changed or removed',
  },
  {
    name: 'the trigger that keeps the human date from machines',
    file: 'db/migrations/202611240020_directory_verification.sql',
    find: "if who is distinct from 'steward' then",
    replace: 'if false then',
    test: 'src/features/directory/confirm-and-close.db.test.ts',
  },
]

/** What keeps a confirmation worth something: who may say it, how, and about what. */
const verification: readonly Guard[] = [
  {
    name: 'the door of one-time links (a used one)',
    file: 'src/features/identity/sql/policies.sql',
    find: '    and l.used_at is null and l.revoked_at is null and l.expires_at > clock_timestamp()\n  for update;',
    replace: '    and l.revoked_at is null and l.expires_at > clock_timestamp()\n  for update;',
    test: 'src/features/directory/verification/links/links.db.test.ts',
    testName: 'works once',
  },
  {
    name: 'the end of one-time links',
    file: 'src/features/identity/sql/policies.sql',
    find: '    and l.used_at is null and l.revoked_at is null and l.expires_at > clock_timestamp()\n  for update;',
    replace: '    and l.used_at is null and l.revoked_at is null\n  for update;',
    test: 'src/features/directory/verification/links/links.db.test.ts',
    testName: 'does not open when',
  },
  {
    name: 'the version that a one-time link is bound to',
    file: 'src/features/directory/verification/sql/policies.sql',
    find: 's.version is distinct from seen_version or seen_version is distinct from identity.link_version()',
    replace: 'false',
    test: 'src/features/directory/verification/links/links.db.test.ts',
    testName: 'is refused when the record has moved on',
  },
  {
    name: 'the policy that keeps a link to its own record',
    file: 'src/features/directory/verification/sql/policies.sql',
    find: "with check ((select identity.actor_kind()) = 'link' and service_id = (select identity.link_record())",
    replace: "with check ((select identity.actor_kind()) = 'link'",
    test: 'src/features/directory/verification/links/links.db.test.ts',
    testName: 'can move the human date of that record only',
  },
  {
    name: 'the policy that lets only a steward confirm a kind of fact',
    file: 'src/features/directory/verification/sql/policies.sql',
    find: "with check ((select identity.actor_kind()) = 'steward' and by_person::text = (select identity.actor_id()));",
    replace: 'with check (true);',
    test: 'src/features/directory/verification/website/check-website.db.test.ts',
    testName: 'cannot move the human date',
  },
  {
    name: 'the trigger that keeps the human date from a website check',
    file: 'db/migrations/202611240020_directory_verification.sql',
    find: "if who is distinct from 'steward' then",
    replace: "if who = 'job' then return new; end if;\n  if who is distinct from 'steward' then",
    test: 'src/features/directory/verification/website/check-website.db.test.ts',
    testName: 'cannot move the human date',
  },
  {
    name: 'the addresses that a website check may not call',
    file: 'src/platform/outgoing/guarded-fetch.ts',
    find: "throw new OutgoingError('address-private')\n  return url",
    replace: 'return url\n  return url',
    test: 'src/features/directory/verification/website/check-website.db.test.ts',
    testName: 'reaches nothing on our own network',
  },
  {
    name: 'the turn that nodes take to ask one host',
    file: 'src/features/directory/verification/website/check-website.ts',
    find: 'return row && !row.resting ? row : undefined',
    replace: 'return row',
    test: 'src/features/directory/verification/website/check-website.db.test.ts',
    testName: 'does not ask one host twice',
  },
  {
    name: 'the one mail that two nodes send',
    file: 'src/features/directory/verification/reminders/send-reminder.ts',
    find: /await ctx\.prepared\('reminder_lock'.*?\]\)/s,
    replace: 'await Promise.resolve()',
    test: 'src/features/directory/verification/reminders/reminders.db.test.ts',
    testName: 'is sent once when two nodes',
  },
]

/** What keeps two people, or two nodes, out of each other's way. */
const turns: readonly Guard[] = [
  {
    name: 'the lock of a record under edit',
    file: 'src/features/directory/records/load-record.ts',
    find: 'for no key update',
    replace: '',
    test: 'src/features/directory/edit-record.db.test.ts',
    testName: 'makes the second of two editors wait',
  },
  {
    name: 'the lock of services whose cards are made',
    file: 'src/features/directory/refresh-cards.ts',
    find: "await ctx.prepared('cards_lock', LOCK, [ids])",
    replace: '',
    test: 'src/features/directory/refresh-cards.db.test.ts',
    testName: 'lets two acts on one service take turns',
  },
  {
    name: 'the turns of imports that publish and imports that hide',
    file: 'src/features/directory/confidential/lock-places.ts',
    find: "'select pg_advisory_xact_lock_shared($1)'",
    replace: "'select $1::bigint'",
    test: 'src/features/directory/import/turns.db.test.ts',
  },
  {
    name: 'the lock of migrations',
    file: 'src/platform/db/migrate.ts',
    find: "await client.query('select pg_advisory_xact_lock($1)', [lockKey])",
    replace: '',
    test: 'src/platform/db/migrate.db.test.ts',
    testName: 'are applied once',
  },
  {
    name: 'the lock that a job must be held by a worker',
    file: 'src/platform/jobs/sql/setup.sql',
    find: ' and j.locked_at is not null',
    replace: '',
    test: 'src/platform/jobs/runner.db.test.ts',
  },
]

/** What is withheld about places that must not be found. */
const withheld: readonly Guard[] = [
  {
    name: 'the public part of a hidden place',
    file: 'src/features/directory/confidential/plan-place.ts',
    find: 'publicDoc: publicPart(input, values, visibility),',
    replace: 'publicDoc: input.location,',
    test: 'src/features/directory/confidential/plan-place.test.ts',
    testName: 'nothing that leads there',
  },
  {
    name: 'withholding in records joined to a hidden place',
    file: 'src/features/directory/confidential/withhold.ts',
    find: 'const cleaned = cleanRecord(doc, { values, strict })',
    replace: 'const cleaned = doc',
    test: 'src/features/directory/confidential/plan-place.test.ts',
    testName: 'drops phones, contacts, links',
  },
  {
    name: 'the card of a place that is not public',
    file: 'src/features/directory/domain/build-card.ts',
    find: "if (location.visibility === 'area') return { ...nothing, kind: 'area' }",
    replace: '',
    test: 'src/features/directory/domain/build-card.test.ts',
    testName: 'shows the county alone',
  },
]

/** What stands between a request and the program. */
const web: readonly Guard[] = [
  {
    name: 'the content security policy',
    file: 'src/platform/http/security-headers.ts',
    find: `"script-src 'self'",`,
    replace: `"script-src 'self' 'unsafe-inline'",`,
    test: 'src/platform/http/server.test.tsx',
    testName: 'carries every safety header',
  },
  {
    name: 'the escaping of whatever is printed into a page',
    file: 'src/platform/http/render.ts',
    find: 'renderToString(body)}',
    replace: "renderToString(body).replaceAll('&lt;', '<')}",
    test: 'src/platform/http/server.test.tsx',
    testName: 'prints what was typed as text',
  },
  {
    name: 'the escaping of names',
    file: 'src/web/parts/isolated.tsx',
    find: /<bdi class="name" lang=\{lang\}>\s*\{children\}\s*<\/bdi>/,
    replace: '<bdi class="name" lang={lang} dangerouslySetInnerHTML={{ __html: children }} />',
    test: 'src/web/parts/parts.test.tsx',
    testName: 'isolated from the text around them and escaped',
  },
  {
    name: 'the check that a change comes from our own pages',
    file: 'src/platform/http/same-origin.ts',
    find: 'if (same) return',
    replace: 'return',
    test: 'src/platform/http/server.test.tsx',
    testName: 'is refused from',
  },
  {
    name: 'the rate limit',
    file: 'src/platform/http/rate-limits.ts',
    find: "if (kind === 'none') return",
    replace: 'return',
    test: 'src/platform/http/rate-limits.db.test.ts',
    testName: 'lets a subject spend its points',
  },
  {
    name: 'the refusal of sweeps',
    file: 'src/platform/http/serve.ts',
    find: 'if (part) await sweeps.count(route.face, subject, part)',
    replace: '',
    test: 'src/app/sweep.db.test.ts',
    testName: 'by ZIP codes ends',
  },
  {
    name: 'the proof that a streaming copy is not behind',
    file: 'src/platform/db/replica.ts',
    find: 'usable: () => performance.now() - currentAt <= MOST_BEHIND_MS',
    replace: 'usable: () => currentAt > 0',
    test: 'src/app/replica.db.test.ts',
    testName: 'while it is behind',
  },
  {
    name: 'the refusal of unknown fields',
    file: 'src/platform/http/check-fields.ts',
    find: 'return schema.strict()',
    replace: 'return schema',
    test: 'src/platform/http/server.test.tsx',
    testName: 'an unknown or wrong parameter',
  },
  {
    name: 'the way out of every page after leaving',
    file: 'src/platform/http/gate.ts',
    find: "if (route.face === 'public' && !route.evenAway && isAway(request.headers.cookie)) {",
    replace: 'if (!request) {',
    test: 'src/app/exit.test.ts',
    testName: 'every public page leads out',
  },
]

const search: readonly Guard[] = [
  {
    name: 'fit before distance in search',
    file: 'src/features/directory/search/search-sql.ts',
    find: 'where fit < 2 and',
    replace: 'where',
    test: 'src/features/directory/search/search-cards.db.test.ts',
  },
]

/** What keeps a message from the public, and who wrote it, from everyone but one steward at a time. */
const messages: readonly Guard[] = [
  {
    name: 'the row policy of messages',
    file: 'src/features/directory/corrections/sql/policies.sql',
    find: 'correction_read_by_staff on directory.correction for select to :app using ((select identity.is_staff()));',
    replace: 'correction_read_by_staff on directory.correction for select to :app using (true);',
    test: 'src/features/directory/corrections/corrections.access.db.test.ts',
    testName: 'sees and changes no row',
  },
  {
    name: 'the line that is committed before a message opens',
    file: 'src/features/directory/corrections/sql/policies.sql',
    find: 'and r.at < transaction_timestamp() and r.at',
    replace: 'and r.at',
    test: 'src/features/directory/corrections/corrections.db.test.ts',
    testName: 'do not come with a line of the same transaction',
  },
  {
    name: 'the steward whose line it is',
    file: 'src/features/directory/corrections/sql/policies.sql',
    find: 'where r.id = asked and r.person_id = identity.actor_id()::uuid',
    replace: 'where r.id = asked',
    test: 'src/features/directory/corrections/corrections.db.test.ts',
    testName: 'do not come with a line of the same transaction',
  },
  {
    name: 'the binding of words to their message',
    file: 'src/features/directory/corrections/seal-words.ts',
    find: /directory\.correction\|\$\{id\}/,
    replace: 'directory.correction|',
    test: 'src/features/directory/corrections/corrections.db.test.ts',
    testName: 'moved to another message',
  },
  {
    name: 'the thirty days',
    file: 'src/features/directory/corrections/sql/policies.sql',
    find: 'c.sealed is not null and c.clear_after <= moment',
    replace: 'c.sealed is not null',
    test: 'src/features/directory/corrections/corrections.db.test.ts',
    testName: 'are gone after 30 days and not before',
  },
  {
    name: 'the question whether anything was changed',
    file: 'src/features/directory/corrections/decide-correction.ts',
    find: 'if (!(await wasChanged(ctx, held)))',
    replace: 'if (!(await wasChanged(ctx, held)) && held.choice === "none")',
    test: 'src/features/directory/corrections/corrections.db.test.ts',
    testName: 'is refused while nothing was changed',
  },
  {
    name: 'the question whose place is hidden',
    file: 'src/features/directory/corrections/decide-correction.ts',
    find: 'await requirePlaceOf(ctx, held.service_id, decision.locationId)',
    replace: 'void requirePlaceOf',
    test: 'src/features/directory/corrections/corrections.db.test.ts',
    testName: 'is refused for a place of another service',
  },
  {
    name: 'the lock on a message that is decided',
    file: 'src/features/directory/corrections/decide-correction.ts',
    find: ' where id = $1 for no key update',
    replace: ' where id = $1',
    test: 'src/features/directory/corrections/corrections.db.test.ts',
    testName: 'waits for another that is being made',
  },
  {
    name: 'the first place of what may ask for help',
    file: 'src/features/directory/corrections/correction-queue.ts',
    find: "where c.state in ('received', 'looking') order by c.rank, c.received_at, c.id limit $1",
    replace: "where c.state in ('received', 'looking') order by c.received_at, c.id limit $1",
    test: 'src/features/directory/corrections/corrections.db.test.ts',
    testName: 'has first what may ask for help',
  },
  {
    name: 'the box that no person sees',
    file: 'src/features/directory/corrections/domain/read-message.ts',
    find: "if (clean(sent.more ?? '') !== '')",
    replace: "if (sent.more === 'never')",
    test: 'src/features/directory/corrections/pages/fix-pages.db.test.ts',
    testName: 'the unseen box filled',
  },
  {
    name: 'the call that confirms a name of 2013',
    file: 'src/features/directory/starter/decide-starter.ts',
    find: "if (method !== 'human call' && method !== 'provider portal')",
    replace: "if (method !== 'human call' && method !== 'provider portal' && key === '')",
    test: 'src/features/directory/starter/starter.db.test.ts',
    testName: 'needs that a person was asked',
  },
  {
    name: 'the row policy of names that are decided',
    file: 'src/features/directory/starter/sql/policies.sql',
    find: "for select to :app using (state = 'named' or (select identity.is_staff()));",
    replace: 'for select to :app using (true);',
    test: 'src/features/directory/starter/starter.db.test.ts',
    testName: 'sees nothing of what stewards decided',
  },
]

/** What exports of referral systems and licensed lists must not let out. */
const referral: readonly Guard[] = [
  {
    name: 'the row policy of licensed terms',
    file: 'src/features/directory/sql/policies.sql',
    find: 'directory.taxonomy for select to :app using (not licensed or (select identity.is_staff()));',
    replace: 'directory.taxonomy for select to :app using (true);',
    test: 'src/app/licensed-terms.db.test.ts',
  },
  {
    name: 'licensed attributes left out of what is published',
    file: 'src/interop/hsds/profile-of.ts',
    find: ' || terms.isLicensed(termId)',
    replace: '',
    test: 'src/app/licensed-terms.db.test.ts',
  },
  {
    name: 'the switch of organizations that may not be listed',
    file: 'src/features/directory/import/write-records.ts',
    find: 'shown: draft.clean.unlisted !== true',
    replace: 'shown: draft.clean.unlisted !== undefined || true',
    test: 'src/app/referral-exports.db.test.ts',
  },
  {
    name: 'the level of places that may not be listed',
    file: 'src/features/directory/confidential/flags.ts',
    find: "(kindOfListing(key) === 'other' ? 'contact' : 'members')",
    replace: "'contact'",
    test: 'src/features/directory/confidential/flags.test.ts',
  },
  {
    name: 'private phones of an iCarol export',
    file: 'src/interop/formats/icarol/make-rows.ts',
    find: 'const clean = values',
    replace: 'const clean = values && records.length === 0',
    test: 'src/interop/formats/icarol/read-icarol.test.ts',
  },
  {
    name: 'confidential parts of an AIRS file',
    file: 'src/interop/formats/airs/make-rows.ts',
    find: 'withRaw(row, withholdPrivate(row.raw, values))',
    replace: 'withRaw(row, row.raw)',
    test: 'src/interop/formats/airs/read-airs.test.ts',
  },
  {
    name: 'the refusal of XML with entities of its own',
    file: 'src/interop/formats/airs/xml-elements.ts',
    find: 'if (!/<!|\\[|%/.test(text)) return',
    replace: 'if (text !== undefined) return',
    test: 'src/interop/formats/airs/read-airs.test.ts',
  },
]

export const guards: readonly Guard[] = [
  ...database,
  ...verification,
  ...turns,
  ...withheld,
  ...web,
  ...search,
  ...messages,
  ...referral,
]
