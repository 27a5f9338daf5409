import { Unavailable } from '#platform/errors.ts'

/** Where sealed bytes lie. Names are ours: small letters, digits, `-`, `.` and `/`. */
export interface ObjectStore {
  /** The bytes under a name; undefined where nothing is. @throws {ObjectsAway} */
  read(name: string): Promise<Buffer | undefined>
  /** When it returns they are there for good, whole. @throws {ObjectsAway} it is not known whether they are there */
  write(name: string, bytes: Buffer): Promise<void>
  /** Also where nothing is. @throws {ObjectsAway} */
  remove(name: string): Promise<void>
}

const NAME = /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*$/
const MOST_NAME = 200

/** A name that could lead out of its place is a fault of ours. */
export function checkedName(name: string): string {
  if (name.length > MOST_NAME || !NAME.test(name)) throw new Error('this is no name of an object')
  return name
}

/** The store does not answer, or not as one does. */
export class ObjectsAway extends Unavailable {
  constructor(cause?: unknown) {
    super(
      'files-away',
      'Files cannot be opened or kept at the moment, because the place where they lie cannot be reached. Nothing is lost. Try again in a few minutes; if it goes on, tell whoever runs this installation.',
    )
    if (cause !== undefined) this.cause = cause
  }
}
