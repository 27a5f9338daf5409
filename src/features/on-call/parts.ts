/** Parts of pages that other features show. */

export { AlertState } from './coordinators/pages/alert-state.tsx'
