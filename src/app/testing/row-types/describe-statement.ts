import type pg from 'pg'

/** A column as PostgreSQL announces it before a statement has run. */
export interface Column {
  readonly name: string
  readonly typeId: number
}

interface Wire {
  parse(query: { text: string; name: string; types: number[] }): void
  describe(of: { type: 'S'; name: string }): void
  sync(): void
}

/**
 * What columns a statement answers, without running it.
 *
 * @param client a connection of its own: the program's pools send several at once, and take no other messages
 * @returns none for a statement that answers no rows
 * @throws {Error} PostgreSQL's words where it does not take the statement.
 */
export async function describeStatement(client: pg.Client, text: string): Promise<readonly Column[]> {
  const columns: Column[] = []
  let refused: Error | undefined
  const query = {
    // pg offers no "describe" by itself: the messages of a query, without the part that runs it.
    submit: (wire: Wire) => {
      wire.parse({ text, name: '', types: [] })
      wire.describe({ type: 'S', name: '' })
      wire.sync()
    },
    handleRowDescription: ({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }) => {
      for (const { name, dataTypeID } of fields) columns.push({ name, typeId: dataTypeID })
    },
    // After an error the driver says nothing more of this query.
    handleError: (error: Error) => {
      refused = error
      done()
    },
    handleReadyForQuery: () => done(),
    handleEmptyQuery: () => undefined,
    handleCommandComplete: () => undefined,
    handleDataRow: () => undefined,
    handlePortalSuspended: () => undefined,
  }
  let done: () => void = () => undefined
  const ready = new Promise<void>((resolve) => {
    done = resolve
  })
  client.query(query as unknown as pg.Submittable)
  await ready
  if (refused) throw refused
  return columns
}
