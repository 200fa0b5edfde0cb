/** Event of the window: the router sets out for another address, in `detail`. */
export const NAVIGATION_START = "console:navigation-start";
