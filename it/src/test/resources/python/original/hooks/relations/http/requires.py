"""In the place of interface:http: the one flag of it that the charm looks at."""
from charms.reactive import Endpoint, set_flag, when


class HttpRequires(Endpoint):
    @when("endpoint.{endpoint_name}.joined")
    def joined(self):
        set_flag(self.endpoint_name + ".available")
