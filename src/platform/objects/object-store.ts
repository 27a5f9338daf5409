import { Unavailable } from '#platform/errors.ts'

/** Where sealed bytes lie. Names are ours: small letters, digits, `-`, `.` and `/`. */
export interface ObjectStore {
  /** The bytes under a name; undefined where nothing is. @throws {ObjectsAway} */
  read(name: string): Promise<Buffer | undefined>
  /** When it returns they are there for good, whole. @throws {ObjectsAway} it is not known whether they are there */
  write(name: string, bytes: Buffer): Promise<void>
  /** Also where nothing is. @throws {ObjectsAway} */
  remove(name: string): Promise<void>
  /**
   * Names of all that lie there and begin so, those of one folder after each other. What is written or removed meanwhile may be among
   * them or not.
   *
   * @param under empty, or ending with `/`
   * @throws {ObjectsAway} also between two of them
   */
  list(under: string): AsyncIterable<string>
  /** Takes away what a crash left half written, of before that instant. @throws {ObjectsAway} */
  removeUnfinished(before: Date): Promise<void>
}

const NAME = /^[a-z0-9][a-z0-9.-]*(?:\/[a-z0-9][a-z0-9.-]*)*$/
const MOST_NAME = 200

/** A name that could lead out of its place is a fault of ours. */
export function checkedName(name: string): string {
  if (name.length > MOST_NAME || !NAME.test(name)) throw new Error('this is no name of an object')
  return name
}

/** The beginning of names. */
export function checkedBeginning(under: string): string {
  if (under !== '') checkedName(`${under}x`)
  if (under !== '' && !under.endsWith('/')) throw new Error('this is no beginning of names')
  return under
}

/** Whether something could have this name: a folder may hold what others put there. */
export const isObjectName = (name: string): boolean => name.length <= MOST_NAME && NAME.test(name)

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
