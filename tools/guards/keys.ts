import type { Guard } from './guard.ts'

const test = 'src/platform/key-store/key-store.db.test.ts'
const changing = 'src/platform/key-store/rotate.db.test.ts'
const opening = 'src/app/lifecycle/open-key-store.ts'
const started = 'src/app/lifecycle/open-key-store.db.test.ts'

const resealing = 'src/features/records/sql/resealing.sql'
const resealed = 'src/features/records/resealing/resealing.db.test.ts'

/** What binds a key to whose it is, and keeps keys apart from what they seal. */
export const keys: readonly Guard[] = [
  ...(['owner', 'purpose', 'epoch'] as const).map((part) => ({
    name: `keys: that a wrapped key is bound to its ${part}`,
    file: 'src/platform/key-store/data-key.ts',
    find: "return ['data key', coalition, agency, owner, purpose, epoch, agencyEpoch].join('|')",
    replace: `return ['data key', coalition, agency, owner, purpose, epoch, agencyEpoch].with(${{ owner: 3, purpose: 4, epoch: 5 }[part]}, '').join('|')`,
    test,
    testName: 'does not open as that of another owner, purpose, epoch',
  })),
  {
    name: 'keys: that an agency’s wrapped key is bound to the agency',
    file: 'src/platform/key-store/data-key.ts',
    find: "return ['agency key', coalition, agency, epoch].join('|')",
    replace: "return ['agency key', epoch].join('|')",
    test,
    testName: 'nor when that is given the agency’s key',
  },
  {
    name: 'keys: that a destroyed key leaves no other of its owner',
    file: 'src/platform/key-store/key-store.ts',
    find: 'rows.filter(({ owner }) => !destroyed.has(owner))',
    replace: 'rows',
    test,
    testName: 'never made over a destroyed one',
  },
  {
    name: 'keys: that what was cut short is finished before a further epoch begins',
    file: 'src/platform/key-store/rotate-agency.ts',
    find: 'if (rows.length > 1) return { epoch: newest.epoch, resumed: true }\n',
    replace: '',
    test: changing,
    testName: 'is finished wherever it was cut short',
  },
  {
    name: 'keys: that no wrapping goes that stands alone',
    file: 'src/platform/key-store/rotate-operator.ts',
    find: 'if (rows[0]?.alone !== 0) {',
    replace: 'if (rows[0]?.alone === -1) {',
    test: changing,
    testName: 'changes with both opening until it is finished',
  },
  {
    name: 'keys: that an agency’s key opens nothing by the operator’s any more once it holds its own',
    file: 'src/platform/key-store/hold-own-key.ts',
    find: "and wrapped_by <> $3'",
    replace: "and wrapped_by = $3 and false'",
    test: changing,
    testName: 'is taken up, changes',
  },
  {
    name: 'keys: that the key store is on another server than the data',
    file: opening,
    find: 'if (system === (await systemOf(appUrl))) throw new StartError(SAME_SERVER)\n',
    replace: '',
    test: started,
    testName: 'a key store on the server of the data',
  },
  {
    name: 'keys: that data are opened with their own key store alone',
    file: opening,
    find: 'if (known !== undefined && id !== known) throw new StartError(another(config))\n',
    replace: '',
    test: started,
    testName: 'a key store that is not the one of these data',
  },
  {
    name: 'keys: that the bytes of a key are gone after use',
    file: 'src/platform/key-store/data-key.ts',
    find: '  } finally {\n    bytes.fill(0)\n',
    replace: '  } finally {\n',
    test: changing,
    testName: 'leaves no bytes of an agency’s key behind',
  },
  {
    name: 'keys: that nobody who serves pages puts other words in place of those that were written',
    file: resealing,
    find: 'integer[], integer[], integer[], bytea[]) from public, :app, :protected;',
    replace:
      'integer[], integer[], integer[], bytea[]) from public;\ngrant execute on function records.keep_items_sealed_anew(uuid[], integer[], text[], integer[], integer[], bytea[]) to :app;',
    test: resealed,
    testName: 'is beyond the login that serves pages',
  },
  {
    name: 'keys: that what is sealed anew is what it was',
    file: resealing,
    find: 'and a.next_epoch > a.epoch and octet_length(a.text) = octet_length(s.ciphertext);',
    replace: ';',
    test: resealed,
    testName: 'is not done by whoever may seal anew either',
  },
  {
    name: 'keys: that a draft which was saved meanwhile stays',
    file: resealing,
    find: 'and d.id = a.id and d.version = a.version and d.key_epoch = a.epoch\n    and a.next_epoch > a.epoch and octet_length',
    replace: 'and d.id = a.id and octet_length',
    test: resealed,
    testName: 'is not done by whoever may seal anew either',
  },
  {
    name: 'keys: that what was noted counts for less than what lies under an earlier key',
    file: 'src/platform/key-store/earlier-keys.ts',
    find: '($4::timestamptz is null or emptied_at < $4)',
    replace: '(case when $4::timestamptz is null then emptied_at is null else emptied_at < $4 end)',
    test: resealed,
    testName: 'counts for less than what lies there',
  },
  {
    name: 'keys: that what does not open holds up nothing else, and its key stays',
    file: 'src/features/records/resealing/seal-anew.ts',
    find: '!shut.has(one.owner)',
    replace: 'shut.size >= 0 && whole.includes(one)',
    test: resealed,
    testName: 'holds up nothing else',
  },
  {
    name: 'keys: that an earlier key stays while something lies under it',
    file: 'src/features/records/resealing/delete-earlier-keys.ts',
    find: 'if (items + drafts + files + frozen === 0)',
    replace: 'if (items + drafts >= 0)',
    test: resealed,
    testName: 'stays while something lies under it again',
  },
  {
    name: 'keys: that an earlier key stays for backups of the data',
    file: 'src/platform/key-store/earlier-keys.ts',
    find: 'and d.emptied_at < $6`',
    replace: "and d.emptied_at < $6 + interval '1 year'`",
    test: resealed,
    testName: 'is kept for each backup that may need it',
  },
]
