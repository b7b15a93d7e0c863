"""Every built-in doctrine keeps the contract that other people's doctrines are asked to keep."""

from __future__ import annotations

from creditgraph.doctrines.algorithmic_controller import AlgorithmicController
from creditgraph.doctrines.platform_order import PlatformOrder
from creditgraph.doctrines.producer import Producer
from creditgraph.testing import DoctrineContract


class TestProducer(DoctrineContract):
    doctrine = Producer


class TestAlgorithmicController(DoctrineContract):
    doctrine = AlgorithmicController


class TestPlatformOrder(DoctrineContract):
    doctrine = PlatformOrder
