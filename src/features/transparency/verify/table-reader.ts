/** What asks the database: a connection, or a context. */
export interface TableReader {
  query<T extends object>(text: string, values?: readonly unknown[]): Promise<{ readonly rows: T[] }>
}
