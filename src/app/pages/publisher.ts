/** Who answers for a deployment, as told to its readers. */
export interface Publisher {
  readonly name: string
  readonly phone: string
  readonly email: string
  readonly securityEmail: string
  readonly addressLines: readonly string[]
}

/** Plainly made up: a reserved 555-01xx number and `.example` addresses that reach nobody. */
export const DEMO_PUBLISHER: Publisher = {
  name: 'Stillwater County Youth Coalition',
  phone: '1-555-555-0100',
  email: 'hello@stillwater.example',
  securityEmail: 'security@stillwater.example',
  addressLines: ['100 Made-up Street', 'Stillwater'],
}
