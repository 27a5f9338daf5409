import type { Guard } from './guard.ts'

const at = 'src/features/certificates'
const files = `${at}/credential/credential.test.ts`
const reading = `${at}/credential/read-file.ts`

/** What keeps a certificate from saying more than is so, and a file from anybody from being believed. */
export const certificates: readonly Guard[] = [
  {
    name: 'certificates: that a changed file is refused',
    file: `${at}/credential/verify-file.ts`,
    find: 'return verified ? { ok: true',
    replace: 'return verified !== undefined ? { ok: true',
    test: files,
    testName: 'when one credit is changed',
  },
  {
    name: 'certificates: that no credit is named without an approval',
    file: `${at}/credential/credential-of.ts`,
    find: '...(approval && { creditsEarned: approval.credits }),',
    replace: '...{ creditsEarned: approval?.credits ?? facts.minutes / 60 },',
    test: files,
    testName: 'without an approval',
  },
  {
    name: 'certificates: that nothing is said to be accredited without an approval',
    file: `${at}/credential/credential-of.ts`,
    find: '{NOT_ACCREDITED}.',
    replace: "{'Accredited CE'}.",
    test: files,
    testName: 'without an approval',
  },
  {
    name: 'certificates: that no word gets another meaning below the first level',
    file: reading,
    find: "(!key.startsWith('@') || (depth === 0 && key === '@context')) &&",
    replace: '',
    test: files,
    testName: 'a context of its own anywhere',
  },
  {
    name: 'certificates: that comparing nodes without names has an end',
    file: `${at}/credential/library.ts`,
    find: 'maxWorkFactor: 1, signal: AbortSignal.timeout(LONGEST)',
    replace: 'maxWorkFactor: 4',
    test: files,
    testName: 'compared without end',
  },
  {
    name: 'certificates: that a node without a name is refused before it is compared',
    file: reading,
    find: "return !value.startsWith('_:')",
    replace: 'return true',
    test: files,
    testName: 'compared without end',
  },
  {
    name: 'certificates: that a file names nobody',
    file: `${at}/credential/credential-of.ts`,
    find: 'identifier: facts.identities.map(({ kind, hash, salt }) => ({',
    replace: "name: 'Dana Okafor',\n      identifier: facts.identities.map(({ kind, hash, salt }) => ({",
    test: files,
    testName: 'holds no name',
  },
  {
    name: 'certificates: that nothing is fetched',
    file: `${at}/credential/document-loader.ts`,
    find: "if (document === undefined) throw new NotLoaded('not one of the documents that this program holds')",
    replace: 'if (document === undefined) return { contextUrl: null, documentUrl: url, document: {} }',
    test: files,
    testName: 'nothing fetched',
  },
  {
    name: 'certificates: that the command compares the issuer',
    file: `${at}/cli/certificate-verify.ts`,
    find: "if (expected.issuer !== undefined && expected.issuer !== file.issuer.id) return 'other-issuer'",
    replace: '',
    test: `${at}/cli/certificate-verify.test.ts`,
    testName: 'compares the issuer',
  },
]
