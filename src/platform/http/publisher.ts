/** Who answers for an installation, as told to its readers. What was not said is null. */
export interface Publisher {
  readonly name: string
  /** How to reach them, in their own words. */
  readonly contact: string | null
  readonly phone: string | null
  readonly email: string | null
  /** A number or mailbox for whoever runs a place that must be taken off the list; null: as above. */
  readonly removal: string | null
  readonly securityEmail: string | null
}
