"""Completes operations: where their places are and what their money is worth in euro."""
