/** The form of a profile's id. OpenCode uses the id as an agent's name. */
export const PROFILE_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
