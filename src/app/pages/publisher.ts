import type { Publisher } from '#platform/http/publisher.ts'

/** Plainly made up: a reserved 555-01xx number and `.example` addresses that reach nobody. */
export const DEMO_PUBLISHER: Publisher = {
  name: 'Stillwater County Youth Coalition',
  contact: '100 Made-up Street, Stillwater. Monday to Friday, 9 to 5. This is a made-up office.',
  phone: '1-555-555-0100',
  email: 'hello@stillwater.example',
  removal: '1-555-555-0101',
  securityEmail: 'security@stillwater.example',
}
