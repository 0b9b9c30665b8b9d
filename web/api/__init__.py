"""The interface for programs, ``/api/v1``: typed answers, described by an OpenAPI document made of the same types."""
