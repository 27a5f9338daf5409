import { StartError } from '#platform/errors.ts'

/** What is wrong with a log as a whole; what is wrong within its files is a `TlogError`. */
export type LogFaultCode =
  /** The database knows fewer leaves than the files: it was restored, and nobody said so. */
  | 'database-behind'
  /** The files are not those of the last checkpoint, and the database cannot make them again. */
  | 'tiles-lost'

/** Nothing is signed or put in order while this is so. A sentence for whoever runs the installation. */
export class LogFault extends StartError {
  readonly code: LogFaultCode

  constructor(code: LogFaultCode, message: string) {
    super(message)
    this.name = 'LogFault'
    this.code = code
  }
}
