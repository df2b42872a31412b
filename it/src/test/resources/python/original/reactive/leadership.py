"""In the place of layer:leadership: the one flag of it that the charm looks at."""
from charmhelpers.core import hookenv
from charms.reactive import toggle_flag

toggle_flag("leadership.is_leader", hookenv.is_leader())
