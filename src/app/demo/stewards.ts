/** The first people of the demo's sign-in page: they keep the directory. */
export const demoStewards = [
  { id: '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a1e01', name: 'Rosa Quintero' },
  { id: '0d3e9f5a-6a0e-4a77-9c2b-5d1f3c5a1e02', name: 'Devon Okafor' },
] as const
