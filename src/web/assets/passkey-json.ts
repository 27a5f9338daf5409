/**
 * What the browser's own passkey calls take and give, to and from the JSON of WebAuthn Level 3. Browsers of before 2025
 * lack `parseCreationOptionsFromJSON` and `toJSON`; a library would bring ten times this and addresses of other sites.
 */

interface OptionsJSON {
  readonly challenge: string
  readonly user?: { readonly id: string }
  readonly excludeCredentials?: readonly { readonly id: string }[]
  readonly allowCredentials?: readonly { readonly id: string }[]
}

/** Makes a passkey. @returns RegistrationResponseJSON */
export async function createPasskey(options: OptionsJSON): Promise<unknown> {
  const made = (await navigator.credentials.create({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      user: { ...options.user, id: bytes(options.user?.id ?? '') },
      excludeCredentials: (options.excludeCredentials ?? []).map(known),
    } as unknown as PublicKeyCredentialCreationOptions,
  })) as PublicKeyCredential
  const response = made.response as AuthenticatorAttestationResponse
  return {
    ...about(made),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      attestationObject: text(response.attestationObject),
      transports: response.getTransports?.() ?? [],
    },
  }
}

/** Answers with a passkey. @returns AuthenticationResponseJSON */
export async function getPasskey(options: OptionsJSON): Promise<unknown> {
  const got = (await navigator.credentials.get({
    publicKey: {
      ...options,
      challenge: bytes(options.challenge),
      allowCredentials: (options.allowCredentials ?? []).map(known),
    } as unknown as PublicKeyCredentialRequestOptions,
  })) as PublicKeyCredential
  const response = got.response as AuthenticatorAssertionResponse
  return {
    ...about(got),
    response: {
      clientDataJSON: text(response.clientDataJSON),
      authenticatorData: text(response.authenticatorData),
      signature: text(response.signature),
      userHandle: response.userHandle ? text(response.userHandle) : null,
    },
  }
}

function about(credential: PublicKeyCredential) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: {},
  }
}

function known(credential: { readonly id: string }) {
  return { ...credential, type: 'public-key', id: bytes(credential.id) }
}

function bytes(base64url: string): ArrayBuffer {
  const raw = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(raw, (sign) => sign.charCodeAt(0)).buffer
}

function text(buffer: ArrayBuffer): string {
  const raw = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(raw).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')
}
