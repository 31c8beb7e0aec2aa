"""What an athlete's payment includes. There are no paid plans yet, so everything is included."""


class EverythingIncluded:
    def entitled(self, account_id: int, feature: str) -> bool:
        return True
