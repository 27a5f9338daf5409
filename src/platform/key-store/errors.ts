import { Refusal, Unavailable } from '#platform/errors.ts'

/** The key store does not answer, or its keys are wrapped by another key than this program has. */
export class KeyStoreAway extends Unavailable {
  constructor(cause?: unknown) {
    super(
      'keys-away',
      'Records cannot be opened or written at the moment, because the keys to them cannot be reached. Nothing is lost. Try again in a few minutes; if it goes on, tell whoever runs this installation.',
    )
    if (cause !== undefined) this.cause = cause
  }
}

/** The agency keeps its key itself, and it is not on this machine now. */
export class AgencyKeyAway extends Unavailable {
  constructor() {
    super(
      'agency-key-away',
      'Your agency keeps the key to its records itself, and the key is not on this server now. Nothing is lost. Ask whoever looks after the key at your agency.',
    )
  }
}

/** There is no such key any more, so what it sealed stays closed for good. */
export class KeyGone extends Refusal {
  constructor() {
    super(
      410,
      'key-gone',
      'This can no longer be opened by anybody, because the key to it was destroyed. Go back to the list you came from.',
    )
  }
}
