import { generateKeyPairSync } from 'node:crypto'
import type { Approval, CertificateFacts } from '../facts.ts'
import { hashIdentity } from '../identity-hash.ts'

/** A key of nobody. */
export const someKey = () => generateKeyPairSync('ed25519').privateKey

export const someApproval = (own: Partial<Approval> = {}): Approval => ({
  board: 'Example Board of Nursing',
  number: 'P-1042',
  startsOn: '2026-01-01',
  endsOn: '2027-12-31',
  wording: 'Harbor County Coalition is an approved provider of the Example Board of Nursing.',
  credits: 0.2,
  creditType: 'contact-hours',
  courseNumber: '20-77',
  ...own,
})

/** A nurse of the fictional Harbor County who completed a course. */
export const someFacts = (own: Partial<CertificateFacts> = {}): CertificateFacts => ({
  id: '2a8d6f0c-3b1a-4e26-9d5c-1f9c2cf6c7a1',
  page: 'https://harbor.example/certificates/2a8d6f0c-3b1a-4e26-9d5c-1f9c2cf6c7a1',
  issuedAt: new Date('2026-11-30T18:05:09.250Z'),
  course: {
    address: 'https://harbor.example/training/asking-with-care#edition-1',
    title: 'Asking with care',
    edition: 1,
    description: 'How to talk with a young person so that they stay in charge of what they say.',
    competencies: [
      {
        code: 'hhs-4',
        name: 'Patient-centered care',
        url: 'https://harbor.example/training/competencies#hhs-4',
      },
    ],
  },
  completedOn: '2026-11-30',
  minutes: 12,
  testedOut: false,
  provider: {
    legalName: 'Harbor County Coalition',
    address: '1 Harbor Way, Harbor, IL 60000',
    number: '50-1234',
    signatory: { name: 'Rosa Marin', title: 'Training lead' },
    website: 'https://harbor.example',
  },
  approval: someApproval(),
  identities: [
    hashIdentity('name', 'Dana Okafor', 'c2FsdA'),
    hashIdentity('emailAddress', 'Dana@harbor.example', 'c2FsdA'),
  ],
  licenseNumber: 'RN 041.123456',
  ...own,
})
