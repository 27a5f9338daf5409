/**
 * The script of the pages that look for help: all of the public face's, filters that are applied as they change, and the
 * phone's own way to share.
 * Everything works without it. At most 3 kB compressed.
 */
import './public.ts'
import { applyFilters } from './apply-filters.ts'
import { offerShareSheet } from './share-sheet.ts'

applyFilters()
offerShareSheet()
