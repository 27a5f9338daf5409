/**
 * Rows as PostgreSQL prints them, with the bytes in them read as text. Printed as hex, words kept in clear could
 * not be seen in them, and sealed ones hold any run of digits by chance.
 */
export function bytesRead(rows: string): string {
  return rows.replaceAll(/\\+x((?:[0-9a-f]{2})+)/g, (_all, hex: string) =>
    Buffer.from(hex, 'hex').toString('latin1'),
  )
}
