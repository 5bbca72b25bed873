/** What a profile's id may be: OpenCode takes it as an agent's name. */
export const PROFILE_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
