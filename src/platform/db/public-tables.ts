interface PublicTable {
  readonly reason: string
  /** Which rows only, in words; absent when all of them. */
  readonly only?: string
}

/**
 * What anybody may read without saying who they are, reviewed: everything else yields no row without a context
 * (without-context.access.db.test.ts tries). A table is added here with its reason, or not at all.
 */
export const publicTables: Readonly<Record<string, PublicTable>> = {
  'availability.unit': { reason: 'What can be counted, and how soon a count is old; it names nobody.' },
  'directory.installation': { reason: 'The id that copies of the published directory are told apart by.' },
  'directory.location': { reason: 'The published directory.', only: 'places that no flag or note hides' },
  'directory.merged_id': {
    reason: 'An old address of a published record leads to the new one.',
    only: 'published records',
  },
  'directory.need_phrase': { reason: 'Words of the search box; the same for everybody.' },
  'directory.organization': { reason: 'The published directory.', only: 'organizations that are shown' },
  'directory.program': { reason: 'The published directory.', only: 'programs of shown organizations' },
  'directory.public_card': { reason: 'What a search shows; made of published records only.' },
  'directory.public_change': {
    reason: 'What changed in the published directory, for those who keep a copy.',
  },
  'directory.record_origin': {
    reason: 'Which published feed a record came from; its name is said beside it.',
  },
  'directory.service': { reason: 'The published directory.', only: 'services that are shown' },
  'directory.service_at_location': {
    reason: 'The published directory.',
    only: 'shown services at shown places',
  },
  'directory.starter': {
    reason: 'The services named by the report of 2013 are on a page.',
    only: 'those still only named',
  },
  'directory.taxonomy': { reason: 'Lists of kinds of services.', only: 'those without a license' },
  'directory.taxonomy_term': {
    reason: 'Kinds of services and their names.',
    only: 'of lists without a license',
  },
  'guidance.review': { reason: 'Each page says who reviewed it, in what capacity, and when.' },
  'identity.coalition': { reason: 'The public may know who serves them and how to reach them.' },
  'identity.lane': { reason: 'Which lanes there are, and what they mean; it names nobody.' },
  'identity.permission': { reason: 'What roles allow is no secret; it names nobody.' },
  'identity.role': { reason: 'Which roles there are is no secret; it names nobody.' },
  'identity.role_permission': { reason: 'What roles allow is no secret; it names nobody.' },
  'identity.token_scope': { reason: 'Which permissions a token may hold at most; it names nobody.' },
  'law.fact': { reason: 'Law with its source, for everybody.' },
  'law.review': { reason: 'Each fact says when it was checked.' },
  'lines.call': { reason: 'Each number says when it was called, and one that failed is shown to nobody.' },
  'lines.decision': { reason: 'A number that two stewards agreed on stands over the one that ships.' },
  'lines.version': {
    reason: 'Phone, text and chat lines, for everybody.',
    only: 'versions that a second steward agreed to',
  },
  'platform.applied': { reason: 'Which policies stand, for the doctor; hashes of files that are public.' },
  'platform.daily_key': {
    reason: 'Counts calls by address without keeping addresses: a key of one day, gone with it.',
  },
  'platform.heartbeat': { reason: 'How far a replica has come; says nothing of anybody.' },
  'platform.migration': { reason: 'Which version of the database this is.' },
  'platform.rate_limit': {
    reason: 'Points of keyed hashes of callers; every node counts here before anybody is known.',
  },
  'platform.setting': { reason: 'Whether this is a demo.' },
  'platform.sweep': { reason: 'Which regions a keyed hash of a caller asked about in the last hour.' },
}

/** Tables that a visitor's call changes, and why. */
export const publiclyChanged: Readonly<Record<string, string>> = {
  'platform.rate_limit': 'A caller spends their own points; what is written says nothing of anybody.',
  'platform.sweep': 'Old counts are removed by whoever comes by.',
  'platform.daily_key': 'The key of yesterday is forgotten by whoever comes by.',
}

/** Functions that answer something to nobody in particular, and why that tells nothing about anybody. */
export const publicFunctions: Readonly<Record<string, string>> = {
  'availability.clock': 'What time it is.',
  'availability.hear_text':
    'Notes that a message of the text gateway is acted on, and says whether it was before; named by a digest.',
  'concerns.begin_draft':
    'Keeps sealed bytes under an HMAC that only the program can make of a code, and says whether it did.',
  'concerns.find_draft':
    'The same bytes for whoever has that HMAC; of any other it says what it says of nothing. Tries are counted.',
  'directory.plain_words': 'The same words without accents; it reads no table.',
  'identity.actor_kind': 'Says that one is a visitor.',
  'identity.ask_recovery': 'Opens a request that is bound to nobody yet; the same whoever asks.',
  'identity.lanes_in_force': 'Which of the lanes that one hands it count; it looks at no program.',
  'identity.open_challenge': 'A challenge for a browser that wants to sign in; the same whoever asks.',
  'own_page.open':
    'Tries a code that only the program can make of the words; it says that it opens, or not, or that it was not looked up.',
  'platform.backup_state': 'When backups and drills of each kind last ran and went well; times alone.',
  'platform.beat': 'Counts up by one how far the database has come, for its replicas.',
  'directory.state_of_confirmations': 'How many of the entries that visitors see a person has confirmed.',
  'platform.state_of_installation':
    'How many jobs, messages and feeds wait or failed and when something last went well: counts of the whole installation.',
  'identity.statement_salt':
    'From which the program derives the key of statements, with the operator’s key; nothing follows from it alone.',
  'transparency.sequence':
    'Gives leaves that wait the places that they get anyway, and says how many; whoever calls chooses nothing.',
}
