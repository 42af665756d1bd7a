// Addresses of the API of cases.
export const reviewPath = (id, rest = '') => `/api/moderation/reviews/${encodeURIComponent(id)}${rest}`
