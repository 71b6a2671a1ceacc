"""HTTP as Kibana speaks it: routes, bodies, headers, errors."""
