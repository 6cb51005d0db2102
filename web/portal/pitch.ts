/** What stands beside the doors of the portal. */
export const pitch = {
  pitch: 'Your accounts, your money, every step in plain sight.',
  points: [
    'Open and verify your account from your phone',
    'See where each deposit and withdrawal stands, and why',
    'Money goes back the way it came, to you and nobody else',
  ],
}
