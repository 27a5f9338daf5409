/**
 * The script of the pages that look for help: all of the public face's, and filters that are applied as they change.
 * Everything works without it. At most 3 kB compressed.
 */
import './public.ts'
import { applyFilters } from './apply-filters.ts'

applyFilters()
