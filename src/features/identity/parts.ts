/** Parts of pages of the identity feature that pages of others use. */

export { PasskeyForm } from './pages/passkey-form.tsx'
