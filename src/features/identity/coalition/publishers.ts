import type { Reader } from '#platform/db/visitor-reader.ts'
import type { Publisher } from '#platform/http/publisher.ts'

/**
 * The coalitions of this installation that have said how the public reaches them, by name. Anybody may know it: it stands on
 * every public page. One that is closed is not named any more, and a made-up one only by a demo itself.
 */
export async function publishers(reader: Reader): Promise<Publisher[]> {
  return reader.prepared<Publisher>(
    'publishers',
    `select c.name, c.contact, c.phone, c.email, c.removal, c.security_email as "securityEmail"
     from identity.coalition c
     where c.state <> 'closed' and not c.fictional and coalesce(c.contact, c.phone, c.email) is not null
     order by c.name, c.id`,
    [],
  )
}
