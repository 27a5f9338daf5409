/**
 * SQL: the needs by which the places of a stored service "s" are hidden. They are kept beside how an import read its needs
 * (`directory.needs_read`), and hold until a person chooses others; then it is those.
 */
export const NEEDS_THAT_HIDE = `coalesce((select n.hides_by from directory.needs_read n
  where n.service_id = s.id and n.need_ids = s.need_ids), s.need_ids)`
