/** What signs and checks, loaded when a certificate is first asked for: most nodes never need it. */
export async function badgeLibrary() {
  const [vc, integrity, suite] = await Promise.all([
    import('@digitalbazaar/vc'),
    import('@digitalbazaar/data-integrity'),
    import('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'),
  ])
  return {
    issue: vc.issue,
    verifyCredential: vc.verifyCredential,
    DataIntegrityProof: integrity.DataIntegrityProof,
    suite: bounded(suite.cryptosuite),
  }
}

/** Longest that putting one file into its canonical form may take, in milliseconds; one of ours takes about ten. */
const LONGEST = 2_000

/**
 * The same suite, with an end to its work: a file can be made so that comparing its unnamed nodes with each other never
 * ends. `maxWorkFactor: 1` lets the comparisons grow with their number, not with their square.
 */
function bounded(suite: Cryptosuite): Cryptosuite {
  return {
    ...suite,
    canonize: (input, options) =>
      suite.canonize(input, { ...options, maxWorkFactor: 1, signal: AbortSignal.timeout(LONGEST) }),
  }
}
